/**
 * Environment variables: reads and validates the `VITE_*` settings of the app. A build validates them once and replaces this
 * file by the result (vite/check-env.ts), which saves the sign-in page 532 bytes (brotli).
 */
import type { SessionBackend } from '../auth/backends/auth-backend.ts'
import { AUTH_VARIABLES, readAuthBackend, type ReadVariable } from './auth-backend-env.ts'

export interface Env {
  /** The base URL of the API, ending with a slash. */
  apiUrl: string
  /** What the session needs of the auth backend: chosen-backend.ts has the rest. */
  sessionBackend: SessionBackend
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

/**
 * Reads and validates the environment variables. Each has a default for when it is not set.
 *
 * @param source `import.meta.env`, or what Vite's `loadEnv` returns
 * @throws EnvError if any value is invalid, or a variable that begins with `VITE_AUTH_` does not exist
 */
export function readEnv(source: Record<string, unknown>): Env {
  const { read, problems } = createVariableReader(source)

  const apiUrl = read(
    'VITE_API_URL',
    '/api/',
    parseApiUrl,
    'set an http(s) URL such as https://api.example.com/ or a path such as /api/, without query, hash or password, or remove the variable to use /api/',
  )
  const { authBackend } = readAuthBackend(read)
  const locale = read<Env['locale']>(
    'VITE_LOCALE',
    null,
    (value) => (value === 'zh-CN' || value === 'en' ? value : value === '' ? null : undefined),
    "set zh-CN or en, or leave it empty to use the browser's language",
  )
  for (const name of Object.keys(source).filter(isMisspelt))
    problems.push({
      name,
      value: String(source[name]),
      remedy: `there is no such variable; those for the sign-in are ${AUTH_VARIABLES.join(', ')}`,
    })
  if (problems.length > 0) throw new EnvError(problems)
  const { scheme, refresh, refreshMarginMs, userClaim, userPath } = authBackend
  return {
    apiUrl,
    sessionBackend: {
      scheme,
      refresh: refresh && { token: refresh.token },
      refreshMarginMs,
      userClaim,
      userPath,
    },
    locale,
  }
}

/** @returns a function that reads one variable, and the problems it has found so far */
export function createVariableReader(source: Record<string, unknown>) {
  const problems: EnvProblem[] = []
  const read: ReadVariable = (name, fallback, parse, remedy) => {
    const value = source[name]
    if (value === undefined) return fallback
    const parsed = parse(String(value))
    if (parsed !== undefined) return parsed
    problems.push({ name, value: String(value), remedy })
    return fallback
  }
  return { read, problems }
}

/** A misspelt variable would leave its setting at the default, without a word. */
const isMisspelt = (name: string) =>
  name.startsWith('VITE_AUTH_') && !AUTH_VARIABLES.some((known) => known === name)

function parseApiUrl(value: string): string | undefined {
  const isPath = /^\/(?![/\\])/.test(value)
  const base = 'http://localhost'
  if (/\s/.test(value) || !(isPath || /^https?:\/\//i.test(value)) || !URL.canParse(value, base))
    return undefined
  const url = new URL(value, base)
  if (url.search || url.hash || url.username || url.password) return undefined
  // Once its dot segments are resolved, a path may start with `//`, which is read as a host.
  if (url.pathname.startsWith('//')) return undefined
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return isPath ? path : `${url.origin}${path}`
}
