/** The mock backend for a page: behind a service worker, or else on the server that serves the page. */
import { readAddress, withoutDeeds, type Spoiling, type Wishes } from './browser/url-params.ts'
import { MockStartError } from './browser/mock-start-error.ts'
import { reachMock, type MockOptions, type RunningMock } from './browser/mock-client.ts'

/**
 * Sees to it that the mock answers the page's requests to the API, and does what the page's address asks of it.
 *
 * @throws MockStartError
 */
export async function startMock(options: MockOptions): Promise<RunningMock> {
  const obstacle = obstacleToWorker()
  if (!obstacle) {
    // Loaded here, because a page without a worker needs nothing of it.
    const { startWorker } = await import('./browser/start-worker.ts')
    await startWorker(options.apiUrl)
  }
  const mock = await reachMock(options)
  if (!mock)
    throw new MockStartError(
      obstacle ?? 'The mock backend has started, but does not answer: reload the page.',
    )
  await fulfil(readAddress(location.search, warn), mock)
  const address = withoutDeeds(location.href)
  if (address !== location.href) history.replaceState(history.state, '', address)
  return mock
}

/** Why no service worker can run in this page; null if one can. */
function obstacleToWorker(): string | null {
  if (!isSecureContext) {
    return `The mock backend needs a secure page, or a server that answers in its place: open it by https:// or on localhost, not at ${location.origin}.`
  }
  if (!('serviceWorker' in navigator)) {
    return 'The mock backend needs service workers, and this browser has none here: leave private browsing, allow this site to keep data, or use another browser.'
  }
  return null
}

/** Faults come last: what else is asked for is not to fail by them. What cannot be done keeps nothing else from it. */
async function fulfil(wishes: Wishes, mock: RunningMock): Promise<void> {
  const { reset, tokenLifetime, as, token, seed, faults } = wishes
  if (reset) await attempt(() => mock.reset().then(() => mock.spoilToken('deleted')))
  if (tokenLifetime !== undefined) await attempt(() => mock.setTokenLifetime(tokenLifetime))
  if (as !== undefined) await attempt(() => mock.signIn(as))
  if (token) await attempt(() => spoil(token, mock))
  if (seed !== undefined) await attempt(() => mock.setSeed(seed))
  if (faults) await attempt(() => mock.setFaults(faults))
}

async function spoil(how: Spoiling, mock: RunningMock): Promise<void> {
  const isThere = await mock.spoilToken(how)
  if (!isThere && how !== 'deleted')
    warn(`?token=${how} has no token to work on: sign in first, or add &as=demo.`)
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error))
  }
}

function warn(message: string): void {
  console.warn(message)
}
