/** What an answer says, in the ways that servers say it. */
import type { ServerAnswer } from '../app-client.ts'
import type { CheckContext } from './context.ts'

// What servers call the text about a request as a whole: it is no field of the form.
const NO_FIELD = /^(errors?|msg|reason|title|description|error_description|status|hint)$/
// The codes of a failure that is sent with HTTP 200: 401, 4000, 40001, 500.
const FAILURE_CODE = /^[45]\d{2,4}$/

export const isSuccess = ({ status, failure }: ServerAnswer): boolean =>
  failure === null && status !== null && status >= 200 && status < 300

/** A page or a text, where JSON is expected. */
export const isPage = ({ body }: ServerAnswer): boolean => typeof body === 'string' && body !== ''

/** An object's fields; none for anything else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** The fields of an answer by name. Their values may be secret. */
export const fieldNames = ({ body }: ServerAnswer, { quote }: CheckContext): string[] =>
  Object.keys(recordOf(body)).map((name) => quote(name))

/** The fields that the server finds wrong, without the ones that were sent to it. */
export function unsentFields({ failure }: ServerAnswer, sent: readonly string[]): string[] {
  const names = Object.keys(failure?.fields ?? {}).map((name) => name.replace(/^body\./, ''))
  return names.filter((name) => !sent.includes(name) && !NO_FIELD.test(name))
}

/** The message of the server; `''` if it has none. */
export function messageOf({ failure, body }: ServerAnswer, { quote }: CheckContext): string {
  const fields = Object.entries(failure?.fields ?? {})
  const [about = '', [fieldText = ''] = []] = fields[0] ?? []
  const ofField = NO_FIELD.test(about) ? fieldText : fieldText && `${about}: ${fieldText}`
  const { msg, message, error, errors } = recordOf(body)
  const first: unknown = Array.isArray(errors) ? errors[0] : null
  const others = [msg, message, error, recordOf(msg).detail, recordOf(first).message]
  const other = others.find((text) => typeof text === 'string')
  return quote(ofField || failure?.message || other || '')
}

/** The status that an answer with HTTP 200 has in its body, such as `{"code": 401, "msg": …}`; null if it has none. */
export function statusInBody({ body }: ServerAnswer): { code: string; isFailure: boolean } | null {
  const record = recordOf(body)
  const { code } = record
  const isEnvelope = ['msg', 'message', 'data', 'result'].some((name) => name in record)
  if (!isEnvelope || !(typeof code === 'number' || /^\d+$/.test(String(code)))) return null
  return { code: String(code), isFailure: FAILURE_CODE.test(String(code)) }
}
