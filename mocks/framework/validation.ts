/** Does a body keep the contract? The schema judges; what it finds becomes field errors. */
import * as v from 'valibot'
import { ApiError } from './api-error.ts'
import type { Sentence } from './language.ts'
import { sentences, type SentenceKey } from './sentences.ts'

/**
 * Checks a body against a schema of the contract.
 *
 * @throws ApiError `invalid`, with every field that is wrong
 */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  // A list has keys too, and the schemas would only miss the right ones.
  const result = v.safeParse(schema, Array.isArray(body) ? undefined : body)
  if (result.success) return result.output
  const fields: Record<string, Sentence[]> = {}
  for (const issue of result.issues) {
    const name = v.getDotPath(issue) ?? 'non_field_errors'
    fields[name] = [...(fields[name] ?? []), toSentence(issue)]
  }
  throw new ApiError('invalid', { fields })
}

/** In a request schema the message of a rule is the code of its error; only where a type is wrong it says too little. */
function toSentence(issue: v.BaseIssue<unknown>): Sentence {
  if (!issue.path) return 'invalid_dictionary'
  if (issue.input === undefined) return 'required'
  if (issue.input === null) return 'null'
  if (isSentenceKey(issue.message)) return [issue.message, { limit: String(issue.requirement) }]
  const wantsNumber = issue.type === 'safe_integer' || issue.expected?.includes('number')
  return wantsNumber ? 'invalid_integer' : 'invalid_text'
}

const isSentenceKey = (message: string): message is SentenceKey => message in sentences
