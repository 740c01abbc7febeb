/** Reads and writes `_redirects` files, the format of static hosts such as Netlify and Cloudflare Pages. */

/** A redirect or, with status 200, a rewrite, for paths without a file. */
export interface RedirectRule {
  /** A path, in which `:name` stands for one segment. */
  from: string
  to: string
  status: number
}

export const formatRedirects = (rules: readonly RedirectRule[]): string =>
  rules.map(({ from, to, status }) => `${from} ${to} ${status}\n`).join('')

export const parseRedirects = (text: string): RedirectRule[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [from = '', to = '', status] = line.trim().split(/\s+/)
      return { from, to, status: Number(status) }
    })

/** The first rule that a host applies to a path; undefined if there is none, which is a 404. */
export const findRedirect = (
  pathname: string,
  rules: readonly RedirectRule[],
): RedirectRule | undefined => rules.find(({ from }) => patternOf(from).test(pathname))

function patternOf(from: string): RegExp {
  const segments = from
    .split('/')
    .map((segment) =>
      segment.startsWith(':') ? '[^/]+' : segment.replace(/[.+*?^${}()|[\]\\]/g, '\\$&'),
    )
  return new RegExp(`^${segments.join('/')}$`)
}
