/**
 * Open redirect protection: the way to the sign-in page, and which `?redirect=` may be followed back after signing in. Only a
 * page of this app.
 */
import type { LocationQuery, LocationQueryRaw, Router } from 'vue-router'

/** The path of the sign-in page, unless an app has another. */
export const loginPath = '/login'

// Encoded, and with the sign-in page before it, that stays below the 8,000 octets which servers should accept in a URL (RFC
// 9110, section 4.1).
const MAX_LENGTH = 4000
// An origin no page can have: a value that resolves to another origin is not a path.
const BASE_ORIGIN = 'http://redirect.invalid'
// Browsers read a backslash as a slash and skip tabs and line breaks, so `/\evil.example` is another origin in disguise.
// oxlint-disable-next-line no-control-regex -- control characters are just what is excluded
const PATH_PATTERN = /^\/[^\u0000-\u001f\u007f\\]*$/

/** The sign-in page, with the way back to a page of this app. */
export function loginLocation(
  fullPath: string,
  path = loginPath,
): { path: string; query: LocationQueryRaw } {
  return { path, query: { redirect: shorten(fullPath) } }
}

/** The way back in the query of the sign-in page, unchecked. `next` is Django's name for it. */
export const redirectIn = ({ redirect, next }: LocationQuery): unknown => redirect || next

/**
 * Checks the redirect path of a query, already decoded by the router.
 *
 * @param candidate anything
 * @param fallback returned instead of an unsafe path
 * @returns the candidate if it is an absolute path (with query and hash) that stays on this origin and is not the sign-in page,
 *   else the fallback. A long candidate loses its query and hash. Never throws.
 */
export function safeRedirectPath(candidate: unknown, fallback = '/'): string {
  const path = typeof candidate === 'string' ? shorten(candidate) : ''
  if (path.length > MAX_LENGTH || !PATH_PATTERN.test(path)) return fallback
  if (!URL.canParse(path, BASE_ORIGIN)) return fallback
  const url = new URL(path, BASE_ORIGIN)
  // `/..//evil.example` is on this origin until the dots are resolved and the rest is read as a host.
  if (url.origin !== BASE_ORIGIN || url.pathname.startsWith('//')) return fallback
  const isLogin = `${url.pathname}/`.toLowerCase().startsWith(`${loginPath}/`)
  return isLogin ? fallback : path
}

/**
 * As {@link safeRedirectPath}, and the path must lead to a page that a signed-in user can see.
 *
 * @returns the path, or the fallback for an unknown page and for pages for guests only
 */
export function resolveRedirect(router: Router, candidate: unknown, fallback = '/'): string {
  const path = safeRedirectPath(candidate, fallback)
  const { matched, meta } = router.resolve(path)
  return matched.length > 0 && !meta.guestOnly && !meta.notFound ? path : fallback
}

/** Only the path, if the whole would make a URL that servers may refuse. */
const shorten = (path: string): string =>
  path.length > MAX_LENGTH ? path.replace(/[?#].*/s, '') : path
