/** What is a face? The same failures and the same tokens, worded in its own way. */
import type { Answer } from './response.ts'
import type { ApiError } from './api-error.ts'
import { say, type Language } from './language.ts'

export interface FaceRules {
  /** The word before the token in the `Authorization` header. */
  readonly scheme: string
  /** Writes a refusal as an answer. */
  refuse(error: ApiError, language: Language): Answer
}

/** Says what is wrong with each field. */
export function sayFields({ details }: ApiError, language: Language): Record<string, string[]> {
  const fields = Object.entries(details.fields ?? {})
  return Object.fromEntries(
    fields.map(([name, sentences]) => [name, sentences.map((sentence) => say(sentence, language))]),
  )
}
