/** What can a view throw to refuse a request? */
import type { ErrorCode } from '../../src/api/schemas.ts'
import type { Sentence } from './language.ts'
import type { SentenceKey } from './messages.ts'

/** Why a request is refused. A face may have another word for it: `token_not_valid` is one that only `v2` has. */
export type Refusal = Exclude<ErrorCode, 'token_not_valid'>

/** What each face makes its error body from. */
export interface ErrorDetails {
  /** What to say, where the reason alone says too little. */
  readonly sentence?: SentenceKey
  /** What the sentence names. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What is wrong with which field; `non_field_errors` for the whole. */
  readonly fields?: Readonly<Record<string, readonly Sentence[]>>
  /** The token was the subject of the request, in its body: refusing it says nothing of who sent it. */
  readonly tokenInBody?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** A request is refused. How that is worded is the face's business. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly refusal: Refusal
  readonly details: ErrorDetails

  constructor(refusal: Refusal, details: ErrorDetails = {}) {
    super(refusal)
    this.refusal = refusal
    this.details = details
  }
}

/** One field cannot be accepted. */
export function invalidField(name: string, sentence: Sentence): ApiError {
  return new ApiError('invalid', { fields: { [name]: [sentence] } })
}

/** The client is to wait. */
export function throttled(seconds: number): ApiError {
  return new ApiError('throttled', {
    parameters: { seconds: String(seconds) },
    headers: { 'Retry-After': String(seconds) },
  })
}
