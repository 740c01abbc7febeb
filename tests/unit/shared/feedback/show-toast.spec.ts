/** What is left of notices once they are gone? */
import { expect, it } from 'vitest'
import { loadToasts, showNotice } from '@/shared/feedback/show-toast.ts'
import { eventually } from '../../../support/eventually.ts'

it('leaves nothing on the page of many that come at once', async () => {
  const before = document.body.children.length
  for (const message of ['one', 'two', 'three'])
    showNotice({ message, duration: 20, forbidClick: false })
  await loadToasts()
  expect(document.body.children.length).toBeGreaterThan(before)
  await eventually(() => expect(document.body.children).toHaveLength(before))
})
