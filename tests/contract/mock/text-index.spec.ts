/** Does an index find what reading all texts would find? */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextIndex } from '../../../mocks/catalogue/text-index.ts'

// Few characters, so that much is found; of each kind that the index knows, and one that is two units long.
const letters = ['a', 'B', 'é', '1', '2', '锁', '匙', '，', '.', ' ', ',', '\n', '𠮷', '🔑']
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 })

it('finds the texts that contain all words', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, (texts, query) => {
      const index = createTextIndex<string>()
      for (const each of texts) index.add(each, each)
      const words = query
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean)
      const found = texts.filter((each) => words.every((word) => each.toLowerCase().includes(word)))
      expect(index.search(query)).toEqual(found)
    }),
    { numRuns: 2000 },
  )
})

it('takes the pieces of a word for it only where they belong together', () => {
  const index = createTextIndex<number>()
  index.add(1, 'No. 5 and 7号')
  index.add(2, '5号, 7')
  expect(index.search('5号')).toEqual([2])
  expect(index.search('7 5')).toEqual([1, 2])
})
