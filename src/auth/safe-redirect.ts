/** Open redirect protection: which `?redirect=` may be followed after signing in. Only a page of this app. */
import type { Router } from 'vue-router'

/** The path of the sign-in page. */
export const loginPath = '/login'

const MAX_PATH_LENGTH = 2048
// An origin no page can have: a value that resolves to another origin is not a path.
const BASE_ORIGIN = 'http://redirect.invalid'
// Browsers read a backslash as a slash and skip tabs and line breaks, so `/\evil.example` is another origin in disguise.
// oxlint-disable-next-line no-control-regex -- control characters are just what is excluded
const PATH_PATTERN = /^\/[^\u0000-\u001f\u007f\\]*$/

/**
 * Checks the redirect path of a query, already decoded by the router.
 *
 * @param candidate anything
 * @param fallback returned instead of an unsafe path
 * @returns the candidate unchanged if it is an absolute path (with query and hash) that stays on this origin and is not
 *   the sign-in page, else the fallback. Never throws.
 */
export function safeRedirectPath(candidate: unknown, fallback = '/'): string {
  if (typeof candidate !== 'string' || candidate.length > MAX_PATH_LENGTH) return fallback
  if (!PATH_PATTERN.test(candidate)) return fallback
  if (!URL.canParse(candidate, BASE_ORIGIN)) return fallback
  const url = new URL(candidate, BASE_ORIGIN)
  // `/..//evil.example` is on this origin until the dots are resolved and the rest is read as a host.
  if (url.origin !== BASE_ORIGIN || url.pathname.startsWith('//')) return fallback
  const isLogin = `${url.pathname}/`.toLowerCase().startsWith(`${loginPath}/`)
  return isLogin ? fallback : candidate
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
