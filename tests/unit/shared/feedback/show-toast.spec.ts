/** Toasts clean up after themselves. */
import { expect, it } from 'vitest'
import { loadVantToast, showToast } from '@/shared/feedback/show-toast.ts'
import { eventually } from '../../../support/eventually.ts'

it('removes all elements of several toasts that are shown at once', async () => {
  const before = document.body.children.length
  for (const message of ['one', 'two', 'three'])
    showToast({ message, duration: 20, forbidClick: false })
  await loadVantToast()
  expect(document.body.children.length).toBeGreaterThan(before)
  await eventually(() => expect(document.body.children).toHaveLength(before))
})
