/** Who answers the suite: the real package, the mock in this process, or the mock behind a port. */
import { authBackends } from '@/auth/backends/index.ts'
import { SECOND_STEP_CODE } from '../../../mocks/auth/second-step.ts'
import { createServer } from '../../../mocks/node.ts'
import { createMockServer } from '../../../mocks/node/http-server.ts'
import type { AnswererName } from '../../../scripts/backends/results.ts'
import type { BackendProfile, BackendVariant } from './backend-profile.ts'
import { startBackendServer } from './start-backend-server.ts'

/** The names are those of the Vitest projects, after `backends-`. */
export const answererName = process.env.BACKENDS_ANSWERER as AnswererName

export interface Answerer {
  /** The base URL of the API. */
  readonly url: string
  /** Below it, a page for staff only. */
  readonly staffPath: string
  /** Restores the initial data and the real time. */
  reset(): Promise<void>
  /** Lets time pass for the server. */
  advanceClock(seconds: number): Promise<void>
  deactivateUser(username: string): Promise<void>
  deleteUser(username: string): Promise<void>
  /** From now on the sign-in of a user needs a code. */
  requireSecondStep(username: string): Promise<void>
  /** The code that the server accepts at this moment. */
  secondStepCode(): Promise<string>
  /** From now on a server with the settings of `THROTTLED` throttles sign-in and refresh. */
  throttle(): Promise<void>
  /** From now on the server answers the staff page with a 403 that has no code. */
  forbidStaffPage(): Promise<void>
  /** Sends a request of its own, beside the client. */
  post(path: string, body: object): Promise<{ status: number; body: unknown }>
  stop(): Promise<void>
}

/** Starts the server that the Vitest project is for. */
export async function startAnswerer(
  profile: BackendProfile,
  variant: BackendVariant,
): Promise<Answerer> {
  if (answererName === 'package') {
    const server = await startBackendServer(variant.server ?? profile.server, variant.django)
    return createAnswerer(profile, server.url, () => server.stop())
  }
  const authBackend = profile.preset
  const settings = { ...profile.mock, ...variant.mock }
  if (answererName === 'port') {
    const server = await createMockServer({ authBackend })
    return createAnswerer(profile, server.url, () => server.close(), settings)
  }
  const apiUrl = 'http://localhost/api/'
  const server = createServer({ apiUrl, authBackend })
  server.listen({ onUnhandledFrame: 'error' })
  return createAnswerer(profile, apiUrl, async () => server.close(), settings)
}

/** @param mockSettings undefined for the real package */
function createAnswerer(
  { preset, throttled }: BackendProfile,
  url: string,
  stop: () => Promise<void>,
  mockSettings?: object,
): Answerer {
  let passed = 0
  const { authPath, signInPath } = authBackends[preset]

  async function post(path: string, body: object) {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'en' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json')
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text }
  }

  async function control(action: object): Promise<unknown> {
    const { status, body } = await post('__mock__/', action)
    if (status >= 400) throw new Error(`${JSON.stringify(action)}: ${JSON.stringify(body)}`)
    return body
  }

  const setFaults = (kind: number, endpoints: string[]) =>
    control({ faults: endpoints.map((name) => `${kind}:${name}`) })

  return {
    url,
    staffPath: mockSettings ? 'staff/summary/' : 'staff/',
    async reset() {
      passed = 0
      await control({ reset: true })
      if (mockSettings) await control({ settings: mockSettings })
    },
    async advanceClock(seconds) {
      passed += seconds
      await control({ clock: Math.floor(Date.now() / 1000) + passed })
    },
    async deactivateUser(username) {
      await control({ deactivateUser: username })
    },
    async deleteUser(username) {
      await control({ deleteUser: username })
    },
    async requireSecondStep(username) {
      await control(mockSettings ? { settings: { secondStep: true } } : { secondStep: username })
    },
    async secondStepCode() {
      if (mockSettings) return SECOND_STEP_CODE
      const { code } = (await control({ secondStepCode: true })) as { code: string }
      return code
    },
    async throttle() {
      if (mockSettings) {
        await setFaults(429, ['login', 'token'])
        return
      }
      for (let attempts = 0; attempts < 10; attempts++) {
        const { status, body } = await post(authPath + signInPath, {})
        if (throttled ? throttled.message.test(JSON.stringify(body)) : status === 429) return
      }
      throw new Error('The server does not throttle.')
    },
    async forbidStaffPage() {
      if (mockSettings) await setFaults(403, ['staff'])
    },
    post,
    stop,
  }
}
