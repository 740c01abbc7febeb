/**
 * Environment variables: reads and validates the `VITE_*` settings of the app. A build validates them once and replaces this
 * file by the result (vite/check-env.ts), which saves the sign-in page 532 bytes (brotli).
 */
import { authBackends, type AuthBackendName } from '../auth/backends/index.ts'

export interface Env {
  /** The base URL of the API, ending with a slash. */
  apiUrl: string
  authBackend: AuthBackendName
  /** The scheme before the token in the `Authorization` header, such as `JWT` or `Bearer`. */
  scheme: string
  /** The initial language; null for that of the browser. */
  locale: 'zh-CN' | 'en' | null
}

/** One variable with an invalid value. */
export interface EnvProblem {
  name: string
  value: string
  /** What to set instead. */
  remedy: string
}

/** At least one environment variable is invalid. The message lists each of them, with the values that are allowed. */
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

const backendNames = Object.keys(authBackends) as AuthBackendName[]

/**
 * Reads and validates the environment variables. Each has a default for when it is not set.
 *
 * @param source `import.meta.env`, or what Vite's `loadEnv` returns
 * @throws EnvError if any value is invalid, or a variable that begins with `VITE_AUTH_` does not exist
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
  const authBackend = read<AuthBackendName>(
    'VITE_AUTH_BACKEND',
    'drf-jwt',
    (value) => backendNames.find((name) => name === value) ?? null,
    `set one of ${backendNames.join(', ')}, or remove the variable to use drf-jwt`,
  )
  const scheme = read(
    'VITE_AUTH_SCHEME',
    authBackends[authBackend].scheme,
    (value) => (/^[A-Za-z][A-Za-z0-9_-]*$/.test(value) ? value : null),
    'set one word such as JWT or Bearer, or remove the variable to use that of VITE_AUTH_BACKEND',
  )
  const locale = read<Env['locale']>(
    'VITE_LOCALE',
    null,
    (value) => (value === 'zh-CN' || value === 'en' ? value : null),
    "set zh-CN or en, or leave it empty to use the browser's language",
  )
  for (const name of Object.keys(source).filter(isMisspelt))
    problems.push({
      name,
      value: String(source[name]),
      remedy:
        'there is no such variable; those for the sign-in are VITE_AUTH_BACKEND and VITE_AUTH_SCHEME',
    })
  if (problems.length > 0) throw new EnvError(problems)
  return { apiUrl, authBackend, scheme, locale }
}

/** A misspelt variable would leave its setting at the default, without a word. */
const isMisspelt = (name: string) => /^VITE_AUTH_(?!(BACKEND|SCHEME)$)/.test(name)

function parseApiUrl(value: string): string | null {
  const isPath = /^\/(?![/\\])/.test(value)
  const base = 'http://localhost'
  if (/\s/.test(value) || !(isPath || /^https?:\/\//i.test(value)) || !URL.canParse(value, base))
    return null
  const url = new URL(value, base)
  if (url.search || url.hash || url.username || url.password) return null
  // Once its dot segments are resolved, a path may start with `//`, which is read as a host.
  if (url.pathname.startsWith('//')) return null
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return isPath ? path : `${url.origin}${path}`
}
