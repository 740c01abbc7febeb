/** Does a body keep the contract? The schema judges; what it finds becomes field errors. */
import * as v from 'valibot'
import { ApiError, invalidField } from './api-error.ts'
import type { Sentence } from './language.ts'
import { sentences, type SentenceKey } from './messages.ts'

/**
 * Checks a body against a schema of the contract.
 *
 * @throws ApiError `invalid`, with every field that is wrong
 */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  checkDictionary(body)
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  const fields: Record<string, Sentence[]> = {}
  for (const issue of result.issues) {
    const name = v.getDotPath(issue) ?? 'non_field_errors'
    fields[name] = [...(fields[name] ?? []), toSentence(issue)]
  }
  throw new ApiError('invalid', { fields })
}

function checkDictionary(body: unknown): void {
  if (body === null) throw invalidField('non_field_errors', 'no_data')
  if (typeof body === 'object' && !Array.isArray(body)) return
  throw invalidField('non_field_errors', ['invalid_dictionary', { type: pythonTypeOf(body) }])
}

/** What Django would call it. */
function pythonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'str'
  return Number.isInteger(value) ? 'int' : 'float'
}

/** In a request schema the message of a rule says which sentence it is. */
function toSentence(issue: v.BaseIssue<unknown>): Sentence {
  if (issue.input === undefined) return 'required'
  if (issue.input === null) return 'null'
  return isSentenceKey(issue.message)
    ? [issue.message, { limit: String(issue.requirement) }]
    : 'invalid_value'
}

const isSentenceKey = (message: string): message is SentenceKey => message in sentences
