/** Validates a request body against a schema of the contract, and reports field errors like a serializer. */
import * as v from 'valibot'
import { ApiError, validationError } from './api-error.ts'
import type { ServerMessage } from './language.ts'
import { serverMessages, type ServerMessageKey } from './messages.ts'

/**
 * Validates a body.
 *
 * @throws ApiError `invalid`, with every invalid field
 */
export function validate<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  checkIsDictionary(body)
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  const fields: Record<string, ServerMessage[]> = {}
  for (const issue of result.issues) {
    const name = v.getDotPath(issue) ?? 'non_field_errors'
    fields[name] = [...(fields[name] ?? []), messageOf(issue)]
  }
  throw new ApiError('invalid', { fields })
}

function checkIsDictionary(body: unknown): void {
  if (body === null) throw validationError('non_field_errors', 'no_data')
  if (typeof body === 'object' && !Array.isArray(body)) return
  throw validationError('non_field_errors', ['invalid_dictionary', { type: pythonTypeOf(body) }])
}

/** The name of the type in Python, which Django REST framework puts into the message. */
function pythonTypeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'str'
  return Number.isInteger(value) ? 'int' : 'float'
}

/** In a request schema, the message of a rule is the key of a server message. */
function messageOf(issue: v.BaseIssue<unknown>): ServerMessage {
  if (issue.input === undefined) return 'required'
  if (issue.input === null) return 'null'
  return isServerMessageKey(issue.message)
    ? [issue.message, { limit: String(issue.requirement) }]
    : 'invalid_value'
}

const isServerMessageKey = (message: string): message is ServerMessageKey =>
  message in serverMessages
