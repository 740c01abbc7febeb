/** Content negotiation of the language (`Accept-Language`), and translation of the server's messages. */
import { serverMessages, type ServerMessageKey } from './messages.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const DEFAULT_LANGUAGE: Language = 'zh-CN'

/** A text in every language. */
export type LocalizedText = Readonly<Record<Language, string>>

/** A message that can be translated: its key, or its key and the values of its placeholders. */
export type ServerMessage =
  | ServerMessageKey
  | readonly [ServerMessageKey, Readonly<Record<string, string | number>>]

/** Translates a message and fills in its placeholders. */
export function translate(message: ServerMessage, language: Language): string {
  const [key, parameters] = typeof message === 'string' ? [message, {}] : message
  return serverMessages[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(Reflect.get(parameters, name)),
  )
}

/**
 * Chooses the language by the `Accept-Language` header (RFC 9110, section 12.5.4). Falls back to Chinese if the header is
 * missing, malformed, or names no supported language.
 */
export function preferredLanguage(header: string | null): Language {
  const ranges = (header ?? '').split(',').map(parseLanguageRange)
  if (ranges.some(({ weight }) => Number.isNaN(weight))) return DEFAULT_LANGUAGE
  const supported = ranges
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .find(({ range }) => /^(\*$|zh(-|$)|en(-|$))/.test(range))
  return supported?.range.startsWith('en') ? 'en' : DEFAULT_LANGUAGE
}

/** @returns a weight of `NaN` if the standard does not allow the one in the header */
function parseLanguageRange(text: string): { range: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
  return { range, weight: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : NaN }
}
