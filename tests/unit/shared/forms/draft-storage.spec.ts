import { expect, it } from 'vitest'
import { readDraft, removeDraftsOfOtherUsers, writeDraft } from '@/shared/forms/draft-storage.ts'

it.each(['7', 'zoë@example.com', '小明', 'a:b/c', 'half a pair \ud800'])(
  'keeps the draft of the user %j, and removes those of others',
  (owner) => {
    localStorage.clear()
    writeDraft(owner, 'order', { quantity: '2' })
    writeDraft('somebody else', 'order', { quantity: '3' })
    removeDraftsOfOtherUsers(owner)
    expect(readDraft(owner, 'order')).toEqual({ quantity: '2' })
    expect(readDraft('somebody else', 'order')).toBeNull()
  },
)

it('stores a draft under its owner, encoded as in a URL, and its form', () => {
  localStorage.clear()
  writeDraft('zoë@example.com', 'order', { quantity: '2' })
  expect(Object.keys(localStorage)).toEqual(['latchkey.draft:zo%C3%AB%40example.com:order'])
})
