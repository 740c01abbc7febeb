/** How does a cookie reach the browser? */

export interface Cookie {
  readonly name: string
  readonly value: string
  /** Seconds; 0 deletes the cookie. */
  readonly maxAge: number
  readonly httpOnly?: boolean
}

/** By `Set-Cookie`, as from any server. */
function sendInHeader(headers: Headers, cookie: Cookie): void {
  headers.append('Set-Cookie', `${write(cookie)}${cookie.httpOnly ? '; HttpOnly' : ''}`)
}

/** By script: a page cannot receive `Set-Cookie` from its own service worker, and `HttpOnly` cannot be set by script. */
export function setInDocument(_headers: Headers, cookie: Cookie): void {
  document.cookie = write(cookie)
}

function write({ name, value, maxAge }: Cookie): string {
  return `${name}=${value}; Max-Age=${maxAge}; Path=/; SameSite=Lax`
}

let send = sendInHeader

/** Puts a cookie on an answer. */
export function sendCookie(headers: Headers, cookie: Cookie): void {
  send(headers, cookie)
}

/** Sends cookies another way from now on. */
export function sendCookiesBy(way: typeof sendInHeader): void {
  send = way
}
