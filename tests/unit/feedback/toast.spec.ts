/** What is left of notices once they are gone? */
import { expect, it, vi } from 'vitest'
import { loadToasts, showNotice } from '@/feedback/toast.ts'

it('leaves nothing on the page of many that come at once', async () => {
  const before = document.body.children.length
  for (const message of ['one', 'two', 'three'])
    showNotice({ message, duration: 20, forbidClick: false })
  await loadToasts()
  expect(document.body.children.length).toBeGreaterThan(before)
  await vi.waitFor(() => expect(document.body.children).toHaveLength(before), { timeout: 3000 })
})
