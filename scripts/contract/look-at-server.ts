/**
 * Looks at a server before the contract tests write to it: which paths of the contract it has. It sends OPTIONS and GET
 * only, and no credentials.
 */
import type { AuthBackend } from '../../src/auth/backends/auth-backend.ts'
import { authBackends } from '../../src/auth/backends/index.ts'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'
import type { ApiVersion } from '../../src/api/schemas.ts'

/** What a server shows of itself without a sign-in. */
export interface ServerLook {
  readonly versions: Readonly<Record<ApiVersion, PathsBelow>>
  /** Whether it has the admin API of the mock, which resets all data. */
  readonly hasAdminApi: boolean
  /** The sign-in paths of auth backend presets that are directly below the base URL, each with the names of its presets. */
  readonly signInPaths: ReadonlyMap<string, readonly string[]>
}

/** The paths of one version of the contract. */
export interface PathsBelow {
  readonly present: readonly string[]
  readonly missing: readonly string[]
  /** The server responds to them as to a path that no API has, and not with 404. */
  readonly hidden: readonly string[]
  /** The response to a path that no API has. */
  readonly elsewhere: ProbeAnswer
}

export interface ProbeAnswer {
  readonly status: number
  readonly allow: string | null
  /** Where it redirects to, without a query; null if it does not. */
  readonly location: string | null
  readonly isHtml: boolean
}

const NO_PATH = 'a-path-that-no-api-has/'
const TIMEOUT_MS = 10_000

/**
 * @param base the base URL of an API, with a slash at its end
 * @throws Error if no server responds there
 */
export async function lookAtServer(base: string): Promise<ServerLook> {
  try {
    return {
      versions: {
        v1: await lookBelow(`${base}v1/`, pathsOf('v1')),
        v2: await lookBelow(`${base}v2/`, pathsOf('v2')),
      },
      hasAdminApi: await hasAdminApi(base),
      signInPaths: await signInPathsBelow(base),
    }
  } catch (error) {
    const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException }
    const reason = cause?.code ?? cause?.message ?? message
    throw new Error(`No server responds at ${base} (${reason}): start it, or give another URL.`, {
      cause: error,
    })
  }
}

async function signInPathsBelow(base: string): Promise<ServerLook['signInPaths']> {
  const presets = Object.entries<AuthBackend>(authBackends)
  const signInUrlOf = ({ authPath, signInPath }: AuthBackend) => authPath + signInPath
  const { present } = await lookBelow(base, [
    ...new Set(presets.map(([, preset]) => signInUrlOf(preset))),
  ])
  return new Map(
    present.map((path) => [
      path,
      presets.filter(([, preset]) => signInUrlOf(preset) === path).map(([name]) => name),
    ]),
  )
}

function pathsOf(version: ApiVersion): string[] {
  const inVersion = (endpoints as readonly Endpoint[]).filter(({ versions }) =>
    versions.includes(version),
  )
  return [...new Set(inVersion.map(({ path }) => path))]
}

async function lookBelow(url: string, paths: readonly string[]): Promise<PathsBelow> {
  const asked = await ask('OPTIONS', url + NO_PATH)
  // Where CORS is set up, a server may respond to OPTIONS alike on every path.
  const method = asked.status === 404 ? 'OPTIONS' : 'GET'
  const elsewhere = method === 'OPTIONS' ? asked : await ask(method, url + NO_PATH)
  const answers = await Promise.all(
    paths.map(async (path) => ({
      path,
      kind: kindOf(await ask(method, url + path.replace(':id', '1')), elsewhere),
    })),
  )
  const pathsOfKind = (kind: PathKind) =>
    answers.filter((answer) => answer.kind === kind).map(({ path }) => path)
  return {
    present: pathsOfKind('present'),
    missing: pathsOfKind('missing'),
    hidden: pathsOfKind('hidden'),
    elsewhere,
  }
}

type PathKind = 'present' | 'missing' | 'hidden'

function kindOf({ status, allow }: ProbeAnswer, elsewhere: ProbeAnswer): PathKind {
  if (status === 404 || status === 410) {
    // There is no object with this id, but there is a view.
    return /GET|POST|PATCH|DELETE/.test(allow ?? '') ? 'present' : 'missing'
  }
  if (status === elsewhere.status || status === 429) return 'hidden'
  return status >= 300 && status < 400 ? 'missing' : 'present'
}

async function hasAdminApi(base: string): Promise<boolean> {
  const response = await send('GET', `${base}__mock__/`)
  const body: unknown = await response.json().catch(() => null)
  return response.ok && Array.isArray(Reflect.get(Object(body), 'can'))
}

async function ask(method: 'GET' | 'OPTIONS', url: string): Promise<ProbeAnswer> {
  const { status, headers, body } = await send(method, url)
  await body?.cancel()
  const { origin, pathname } = new URL(headers.get('Location') ?? '', url)
  return {
    status,
    allow: headers.get('Allow'),
    location: status >= 300 && status < 400 ? origin + pathname : null,
    isHtml: headers.get('Content-Type')?.includes('html') ?? false,
  }
}

function send(method: 'GET' | 'OPTIONS', url: string): Promise<Response> {
  return fetch(url, {
    method,
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}
