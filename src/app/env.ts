/**
 * The app's settings, read from environment variables and checked; a bad value names itself and says how to mend it. A build
 * checks them once and ships what they come to instead of this file, which would cost the sign-in page 532 bytes (brotli).
 */
import { dialects, type DialectName } from '../auth/backends/index.ts'

export interface Env {
  /** The base URL of the API, ending with a slash. */
  apiUrl: string
  dialect: DialectName
  /** The word before the token in the `Authorization` header. */
  scheme: string
  /** The language to start in; null for the browser's. */
  locale: 'zh-CN' | 'en' | null
}

/** One value that cannot be used. */
export interface EnvProblem {
  name: string
  value: string
  /** What to set instead. */
  remedy: string
}

/** The environment cannot be used. The message names every bad variable and says how to mend it. */
export class EnvError extends Error {
  override name = 'EnvError'
  readonly problems: readonly EnvProblem[]

  constructor(problems: readonly EnvProblem[]) {
    super(
      problems
        .map(({ name, value, remedy }) => `${name}=${JSON.stringify(value)}: ${remedy}`)
        .join('\n'),
    )
    this.problems = problems
  }
}

/**
 * Reads the environment. A variable that is not set has a default; one that is set must be good.
 *
 * @param source `import.meta.env`, or what Vite's `loadEnv` returns
 * @throws EnvError if any value cannot be used
 */
export function readEnv(source: Record<string, unknown>): Env {
  const problems: EnvProblem[] = []

  function read<T>(
    name: string,
    fallback: T,
    parse: (value: string) => T | null,
    remedy: string,
  ): T {
    const value = source[name]
    if (value === undefined || (value === '' && fallback === null)) return fallback
    const parsed = parse(String(value))
    if (parsed !== null) return parsed
    problems.push({ name, value: String(value), remedy })
    return fallback
  }

  const apiUrl = read(
    'VITE_API_URL',
    '/api/',
    parseApiUrl,
    'set an http(s) URL such as https://api.example.com/ or a path such as /api/, without query, hash or password, or remove the variable to use /api/',
  )
  const dialect = read<DialectName>(
    'VITE_AUTH_DIALECT',
    'drf-jwt',
    (value) => Object.values(dialects).find(({ name }) => name === value)?.name ?? null,
    `set one of ${Object.keys(dialects).join(', ')}, or remove the variable to use drf-jwt`,
  )
  const scheme = read(
    'VITE_AUTH_SCHEME',
    dialects[dialect].scheme,
    (value) => (/^[A-Za-z][A-Za-z0-9_-]*$/.test(value) ? value : null),
    'set one word such as JWT or Bearer, or remove the variable to use the one of the dialect',
  )
  const locale = read<Env['locale']>(
    'VITE_LOCALE',
    null,
    (value) => (value === 'zh-CN' || value === 'en' ? value : null),
    "set zh-CN or en, or leave it empty to use the browser's language",
  )
  if (problems.length > 0) throw new EnvError(problems)
  return { apiUrl, dialect, scheme, locale }
}

function parseApiUrl(value: string): string | null {
  const isPath = /^\/(?![/\\])/.test(value)
  const base = 'http://localhost'
  if (/\s/.test(value) || !(isPath || /^https?:\/\//i.test(value)) || !URL.canParse(value, base))
    return null
  const url = new URL(value, base)
  if (url.search || url.hash || url.username || url.password) return null
  // With its dots resolved, a path may begin with what is read as a host.
  if (url.pathname.startsWith('//')) return null
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return isPath ? path : `${url.origin}${path}`
}
