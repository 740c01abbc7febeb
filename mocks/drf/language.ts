/** Content negotiation of the language (`Accept-Language`), and the mock's sentences in it. */
import { sentences, type SentenceKey } from './messages.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in every language. */
export type Text = Readonly<Record<Language, string>>

/** A sentence, by its key; with parameters where it takes some. */
export type Sentence =
  | SentenceKey
  | readonly [SentenceKey, Readonly<Record<string, string | number>>]

/** Says a sentence in a language. */
export function say(sentence: Sentence, language: Language): string {
  const [key, parameters] = typeof sentence === 'string' ? [sentence, {}] : sentence
  return sentences[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(Reflect.get(parameters, name)),
  )
}

/**
 * Reads `Accept-Language` (RFC 9110, section 12.5.4). Whoever does not mind, or asks only for languages that nobody here
 * speaks, gets Chinese, as does whoever cannot be understood.
 */
export function preferredLanguage(header: string | null): Language {
  const wishes = (header ?? '').split(',').map(parseWish)
  if (wishes.some(({ weight }) => Number.isNaN(weight))) return 'zh-CN'
  const spoken = wishes
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .find(({ range }) => /^(\*$|zh(-|$)|en(-|$))/.test(range))
  return spoken?.range.startsWith('en') ? 'en' : 'zh-CN'
}

/** The weight is not a number if it is none that the standard knows. */
function parseWish(wish: string): { range: string; weight: number } {
  const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
  return { range, weight: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : NaN }
}
