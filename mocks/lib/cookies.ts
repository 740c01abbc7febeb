/** Cookies of the mock: set by the `Set-Cookie` header, or by script in a page. */

export interface Cookie {
  readonly name: string
  readonly value: string
  /** Seconds; 0 deletes the cookie. */
  readonly maxAge: number
  readonly httpOnly?: boolean
}

/** Sets one cookie on a response. */
type CookieWriter = (headers: Headers, cookie: Cookie) => void

/** Sets a cookie with `Set-Cookie`, like any server. */
function appendSetCookie(headers: Headers, cookie: Cookie): void {
  headers.append('Set-Cookie', `${serialize(cookie)}${cookie.httpOnly ? '; HttpOnly' : ''}`)
}

/**
 * Sets a cookie by script: a page cannot receive `Set-Cookie` from its own service worker. A script cannot set `HttpOnly`.
 */
export function writeDocumentCookie(_headers: Headers, cookie: Cookie): void {
  document.cookie = serialize(cookie)
}

function serialize({ name, value, maxAge }: Cookie): string {
  return `${name}=${value}; Max-Age=${maxAge}; Path=/; SameSite=Lax`
}

let writer: CookieWriter = appendSetCookie

/** Sets a cookie on a response. */
export function setCookie(headers: Headers, cookie: Cookie): void {
  writer(headers, cookie)
}

/** Changes how all later cookies are set. */
export function setCookieWriter(newWriter: CookieWriter): void {
  writer = newWriter
}
