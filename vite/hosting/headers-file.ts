/** Reads and writes `_headers` files, the format of static hosts such as Netlify and Cloudflare Pages. */

/** Headers for all paths that match a pattern: an exact path, or a prefix followed by `*`. */
export interface HeaderRule {
  pattern: string
  headers: Record<string, string>
}

export function formatHeaders(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ pattern, headers }) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`)
      return `${pattern}\n${lines.join('')}`
    })
    .join('\n')
}

export function parseHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = []
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? []
    if (name === undefined) rules.push({ pattern: line.trim(), headers: {} })
    else Object.assign(rules.at(-1)?.headers ?? {}, { [name]: value })
  }
  return rules
}

/** The headers that a host sends with the response for `path`. */
export function headersFor(path: string, rules: readonly HeaderRule[]): Record<string, string> {
  const matching = rules.filter(({ pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  )
  return Object.assign({}, ...matching.map(({ headers }) => headers)) as Record<string, string>
}
