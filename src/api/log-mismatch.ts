/** The console message, in development only, about a response that does not match its schema. */
import axios, { type InternalAxiosRequestConfig } from 'axios'
import * as v from 'valibot'

const MAX_ISSUES = 5
const MAX_TEXT_LENGTH = 60
const SECRET_FIELD = /token|access|refresh|password|secret|session|csrf/i
// As long as a token, and of its characters (token68 of RFC 7235).
const SECRET_TEXT = /[\w.~+/-]{24,}/g

/** Logs which fields of the response to a request are wrong, what the schema expects there, and what came instead of it. */
export function logMismatch(
  { method, baseURL, url }: InternalAxiosRequestConfig,
  issues: readonly v.BaseIssue<unknown>[],
): void {
  // Without the query, which may hold a token.
  const request = `${method?.toUpperCase()} ${axios.getUri({ baseURL, url }).replace(/[?#].*/, '')}`
  const lines = issues.slice(0, MAX_ISSUES).map((issue) => `\n  ${describeIssue(issue)}`)
  const rest = issues.length - lines.length
  if (rest > 0) lines.push(`\n  … and ${rest} more`)
  console.error(`The response of ${request} does not match its schema:${lines.join('')}`)
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  // Valibot reports a missing field as its name that was expected.
  if (path !== null && issue.received === 'undefined') return `${path}: is missing`
  // Of a rule, such as a minimum, its name too.
  const rule = issue.kind === 'schema' ? '' : issue.type
  const expected = shorten(`${rule} ${issue.expected ?? ''}`.trim())
  return `${path ?? 'the body'}: expected ${expected}, received ${describeReceived(issue, path ?? '')}`
}

function describeReceived({ input, received }: v.BaseIssue<unknown>, path: string): string {
  // Of a list, for example, its length.
  if (typeof input !== 'string' || !received.startsWith('"')) return received
  const text = SECRET_FIELD.test(path) ? '…' : shorten(input.replace(SECRET_TEXT, '…'))
  return `"${text}" (${input.length} characters)`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > MAX_TEXT_LENGTH ? `${line.slice(0, MAX_TEXT_LENGTH)}…` : line
}
