/** Which `?redirect=` may be followed after signing in? Only a page of this app. */
import type { Router } from 'vue-router'

/** Where one signs in. */
export const loginPath = '/login'

const longest = 2048
// An origin no page can have: a path that leaves it is not a path.
const nowhere = 'http://return-path.invalid'
// Browsers read a backslash as a slash and skip tabs and line breaks, so `/\evil.example` is another origin in disguise.
// oxlint-disable-next-line no-control-regex -- control characters are just what is looked for
const disguise = /[\u0000-\u001f\u007f\\]/

/**
 * Checks a return path as it stands in a query, decoded once by the router.
 *
 * @param candidate anything at all
 * @param fallback where to go instead
 * @returns the candidate unchanged if it is an absolute path (with query and hash) that stays on this origin and is not
 *   the sign-in page, else the fallback. Never throws.
 */
export function safeReturnPath(candidate: unknown, fallback = '/'): string {
  if (typeof candidate !== 'string' || candidate.length > longest) return fallback
  if (!candidate.startsWith('/') || disguise.test(candidate)) return fallback
  if (!URL.canParse(candidate, nowhere)) return fallback
  const url = new URL(candidate, nowhere)
  // `/..//evil.example` is on this origin until the dots are resolved and the rest is read as a host.
  if (url.origin !== nowhere || url.pathname.startsWith('//')) return fallback
  return isLogin(url.pathname) ? fallback : candidate
}

/**
 * As {@link safeReturnPath}, and the path must lead to a page that a signed-in person can see.
 *
 * @returns the path, or the fallback for an unknown page and for those that are for guests only
 */
export function resolveReturnPath(router: Router, candidate: unknown, fallback = '/'): string {
  const path = safeReturnPath(candidate, fallback)
  const { matched, meta } = router.resolve(path)
  return matched.length > 0 && !meta.guestOnly && !meta.notFound ? path : fallback
}

function isLogin(pathname: string): boolean {
  const path = pathname.toLowerCase()
  return path === loginPath || path.startsWith(`${loginPath}/`)
}
