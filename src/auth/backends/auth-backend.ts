/** What an auth backend preset says: the token endpoints of one kind of server, and what its answers mean. */
/** The tokens of a response; `refresh` is null where the backend has none, or keeps the old one valid. */
export interface IssuedTokens {
  access: string
  refresh: string | null
  /**
   * When the access token expires, in milliseconds since 1970 by the server's clock, if the response says it beside the token. It
   * counts where the token itself cannot be read.
   */
  expiresAt?: number | null
}

export interface RefreshEndpoint {
  readonly path: string
  /** Which token it takes: the access token while it is valid, or the refresh token. */
  readonly token: 'access' | 'refresh'
  /** The field of the body that has the token. */
  readonly field: string
  /** The statuses that refuse the token for good. By default 400, 401, 403 and 422. */
  readonly refusedBy?: readonly number[]
}

export interface SignOutEndpoint {
  readonly path: string
  /** By default it is a POST. */
  readonly method?: 'delete'
  /** The field of the body for the refresh token. Without it, the access token is sent in the header. */
  readonly refreshField?: string
}

/** Where the user finds the code: in an authenticator app, or in an e-mail. Or it takes something else, which the app cannot do. */
export type CodeSource = 'app' | 'email' | 'none'

/** The request that completes a sign-in, except for the code that the user has yet to enter. */
export interface SecondStep {
  readonly path: string
  /** The field of the body for the code. By default `code`. */
  readonly codeField?: string
  /** The other fields of the body, such as a token that stands for the first step. */
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** By default `app`. */
  readonly codeSource?: CodeSource
}

export interface RegistrationEndpoint {
  readonly path: string
  /**
   * The body of the request, for a server that names its fields differently or wants one of them twice. By default the fields
   * as they are.
   *
   * @param fields `password`, `email` if the user has given one, and the user name by the name of `usernameField`
   * @returns an object with these values, by the names that the server also has in its errors
   */
  readonly toBody?: (
    fields: Readonly<Record<string, string>> & { readonly password: string },
  ) => Readonly<Record<string, string>>
}

/** What a rejection says about the sign-in: there is none, it is no longer valid, or a permission is missing. */
export type Verdict = 'unauthenticated' | 'session-expired' | 'forbidden'

/** The status and the data of a response; the data is a text, or what an adapter has made of it. */
export interface AnswerContent {
  readonly status: number
  readonly data: unknown
}

/** One backend's token endpoints. Their paths follow `authPath`. */
export interface AuthBackend {
  /** What follows the API's base URL, for all requests, with a slash at its end; may be empty. */
  readonly basePath: string
  /** Where the token endpoints are below that, with a slash at its end; may be empty. */
  readonly authPath: string
  /** The word before the token in the `Authorization` header. */
  readonly scheme: string
  readonly signInPath: string
  /** The field of the sign-in and the registration that names the user, such as `username` or `email`. */
  readonly usernameField: string
  /** `basic` if the sign-in takes user name and password by HTTP Basic (RFC 7617), and not in its body. */
  readonly signInWith?: 'basic'
  /** Null if the tokens of the sign-in are the only ones. */
  readonly refresh: RefreshEndpoint | null
  /** How long before its expiry an access token is due for refresh, at most half of its lifetime. */
  readonly refreshMarginMs: number
  /** Null if there is no such endpoint. */
  readonly verifyPath: string | null
  /** Where the server is told of a sign-out; null if there is no such endpoint. */
  readonly signOut: SignOutEndpoint | null
  /** Where accounts are created; null if there is no such endpoint, and the app has no page for it. */
  readonly registration: RegistrationEndpoint | null
  /** The claim of an access token that names its user. By default `user_id`, or else `sub`. */
  readonly userClaim?: string
  /** Where the current user is read, who is named by it if the access token names nobody. May be empty if there is none. */
  readonly userPath?: string
  /** The tokens in the response to a sign-in or a refresh; null if it holds none. */
  readonly parseTokens: (body: unknown) => IssuedTokens | null
  /**
   * The second step that the response to a sign-in calls for; null if it calls for none. It may be an error response.
   * Without it, the backend has no second step.
   */
  readonly secondStepOf?: (body: unknown) => SecondStep | null
  /**
   * Which responses are a verdict on the sign-in. By default a 401 is `unauthenticated` and a 403 is `forbidden`.
   *
   * @param status the HTTP status, 400 or above
   * @param code the error code of the body; null if it has none
   * @param body the object or the list that the body holds
   * @returns null for the default
   */
  readonly verdictOf?: (status: number, code: string | null, body: unknown) => Verdict | null
  /**
   * For a server that has the status in an envelope around each answer: what a plain server would have answered.
   *
   * @returns null for an answer without an envelope, which stays as it is
   */
  readonly openEnvelope?: (answer: AnswerContent) => AnswerContent | null
}

/** What a session needs to know of its backend. */
export interface SessionBackend extends Pick<
  AuthBackend,
  'scheme' | 'refreshMarginMs' | 'userClaim' | 'userPath'
> {
  readonly refresh: Pick<RefreshEndpoint, 'token'> | null
}

/** A field of a response; null if it is no text, or an empty one. */
export function textField(body: unknown, key: string): string | null {
  const value = (body as Partial<Record<string, unknown>> | null)?.[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The tokens of simplejwt, as other packages have them, too. */
export function parseTokenPair(body: unknown): IssuedTokens | null {
  const access = textField(body, 'access')
  return access === null ? null : { access, refresh: textField(body, 'refresh') }
}

// Where servers have the id of a user, the surest first.
const ID_FIELDS = ['id', 'user_id', 'pk', 'username']

/** The id in the answer of `userPath`, as text; null if it names nobody. */
export function userIdIn(body: unknown): string | null {
  const fields = Object(body) as Record<string, unknown>
  const ids = ID_FIELDS.map((name) => fields[name])
  const id = ids.find((value) => typeof value === 'number' || (typeof value === 'string' && value))
  return id === undefined ? null : String(id)
}
