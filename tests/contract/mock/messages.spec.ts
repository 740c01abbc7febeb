/** What the mock says. */
import { expect, it } from 'vitest'
import { languages, say } from '../../../mocks/drf/language.ts'
import { sentences } from '../../../mocks/drf/messages.ts'

it('has every sentence in both, with the same parameters', () => {
  const parameters = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const sentence of Object.values(sentences)) {
    expect(parameters(sentence.en)).toEqual(parameters(sentence['zh-CN']))
    expect(sentence.en).not.toMatch(/\p{Script=Han}/u)
    expect(sentence['zh-CN']).toMatch(/\p{Script=Han}/u)
  }
  expect(languages.map((language) => say(['short_stock', { count: 3 }], language))).toEqual([
    '库存不足，仅剩 3 件。',
    'Only 3 left.',
  ])
})
