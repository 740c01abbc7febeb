/** The mock's messages in Chinese and English. */
import { expect, it } from 'vitest'
import { languages, translate } from '../../../mocks/drf/language.ts'
import { serverMessages } from '../../../mocks/drf/messages.ts'

it('every server message exists in Chinese and English with the same parameters', () => {
  const parameters = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const message of Object.values(serverMessages)) {
    expect(parameters(message.en)).toEqual(parameters(message['zh-CN']))
    expect(message.en).not.toMatch(/\p{Script=Han}/u)
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u)
  }
  expect(languages.map((language) => translate(['short_stock', { count: 3 }], language))).toEqual([
    '库存不足，仅剩 3 件。',
    'Only 3 left.',
  ])
})
