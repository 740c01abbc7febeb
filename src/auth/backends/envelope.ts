/** Envelopes, as most Chinese admin back ends send them: `200 {"code": 401, "msg": …, "data": null}`. The code is the status. */
import type { AnswerContent } from './auth-backend.ts'

/** The statuses that codes stand for. */
export type StatusOfCode = Readonly<Record<string | number, number>>

// A number, also as text, or a letter and digits as in `A0230`.
const CODE = /^[-A-Z]?\d+$/
const STATUS = /^[45]\d\d$/

/**
 * Opens envelopes. The codes 0, 200 and 2000 are a success, 400 to 599 are that status, and any other code is a 400. An
 * answer that has an HTTP status of 400 or above keeps it. The body of an error is `msg` as `detail`; or `msg` itself,
 * where that is the body of an error already.
 *
 * @param ownCodes what else the codes of a project mean: `{ 20000: 200, 50014: 401 }`
 */
export function openEnvelopeWith(ownCodes: StatusOfCode = {}) {
  const statuses: Partial<StatusOfCode> = { 0: 200, 200: 200, 2000: 200, ...ownCodes }

  return (answer: AnswerContent): AnswerContent | null => {
    const text = typeof answer.data === 'string' ? answer.data : null
    const body = text === null ? answer.data : parseJson(text)
    const {
      code: sent,
      msg,
      message = msg,
      data,
      ...others
    } = Object(body) as Record<string, unknown>
    const code = String(sent)
    if (!CODE.test(code) || (message ?? data) === undefined) return null
    const meant =
      statuses[code] ?? statuses[Number(code)] ?? (STATUS.test(code) ? Number(code) : 400)
    const status = answer.status < 400 ? meant : answer.status
    // A code that is the status says nothing more.
    const error =
      Object(message) === message
        ? message
        : { detail: message, code: code === String(status) ? null : code }
    const content = status >= 400 ? error : data === undefined ? others : data
    return { status, data: text === null ? content : JSON.stringify(content) }
  }
}

/** The value of a JSON text; null if it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
