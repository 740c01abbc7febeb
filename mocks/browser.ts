/** The mock backend for a page: behind a service worker, or else on the server that serves the page. */
import { readAddress, withoutDeeds, type Wishes } from './address.ts'
import { MockStartError } from './mock-start-error.ts'
import { reachMock, type MockOptions, type RunningMock } from './running-mock.ts'

/**
 * Sees to it that the mock answers the page's requests to the API, and does what the page's address asks of it.
 *
 * @throws MockStartError
 */
export async function startMock(options: MockOptions): Promise<RunningMock> {
  const obstacle = obstacleToWorker()
  if (!obstacle) {
    // Loaded here, because a page without a worker needs nothing of it.
    const { startWorker } = await import('./worker.ts')
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

/** Faults come last: what else is asked for is not to fail by them. */
async function fulfil(wishes: Wishes, mock: RunningMock): Promise<void> {
  const { reset, tokenLifetime, as, token, seed, faults } = wishes
  try {
    if (reset) {
      await mock.reset()
      await mock.spoilToken('deleted')
    }
    if (tokenLifetime !== undefined) await mock.setTokenLifetime(tokenLifetime)
    if (as !== undefined) await mock.signIn(as)
    if (token && !(await mock.spoilToken(token)))
      warn(`?token=${token} has no token to work on: sign in first, or add &as=demo.`)
    if (seed !== undefined) await mock.setSeed(seed)
    if (faults) await mock.setFaults(faults)
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error))
  }
}

function warn(message: string): void {
  console.warn(message)
}
