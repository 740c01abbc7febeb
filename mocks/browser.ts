/** Starts the mock for a page: behind a service worker, or else on the server that serves the page. */
import {
  readUrlCommands,
  stripOneShotCommands,
  type TokenDefect,
  type UrlCommands,
} from './browser/url-params.ts'
import { MockStartError } from './browser/mock-start-error.ts'
import { createMockClient, type MockClient, type MockOptions } from './browser/mock-client.ts'

/**
 * Makes the mock answer the page's requests to the API, and applies the URL commands of the page.
 *
 * @throws MockStartError
 */
export async function startMock(options: MockOptions): Promise<MockClient> {
  const problem = serviceWorkerProblem()
  if (!problem) {
    // Loaded only here: a page without a service worker does not need this code.
    const { startWorker } = await import('./browser/start-worker.ts')
    await startWorker(options.apiUrl)
  }
  const mock = await createMockClient(options)
  if (!mock)
    throw new MockStartError(
      problem ?? 'The mock backend has started, but does not answer: reload the page.',
    )
  await applyCommands(readUrlCommands(location.search, warn), mock)
  const url = stripOneShotCommands(location.href)
  if (url !== location.href) history.replaceState(history.state, '', url)
  return mock
}

/** Why this page cannot have a service worker; null if it can. */
function serviceWorkerProblem(): string | null {
  if (!isSecureContext) {
    return `The mock backend needs a secure page, or a server that answers in its place: open it by https:// or on localhost, not at ${location.origin}.`
  }
  if (!('serviceWorker' in navigator)) {
    return 'The mock backend needs service workers, and this browser has none here: leave private browsing, allow this site to keep data, or use another browser.'
  }
  return null
}

/**
 * Applies the commands in order. Faults come last, so that they do not affect the other commands. A command that fails is
 * reported, and the next one is applied.
 */
async function applyCommands(commands: UrlCommands, mock: MockClient): Promise<void> {
  const { reset, tokenLifetime, as, token, seed, faults } = commands
  if (reset) await tryCommand(() => mock.reset().then(() => mock.applyTokenDefect('deleted')))
  if (tokenLifetime !== undefined) await tryCommand(() => mock.setTokenLifetime(tokenLifetime))
  if (as !== undefined) await tryCommand(() => mock.signIn(as))
  if (token) await tryCommand(() => applyTokenDefect(token, mock))
  if (seed !== undefined) await tryCommand(() => mock.setSeed(seed))
  if (faults) await tryCommand(() => mock.setFaults(faults))
}

async function applyTokenDefect(defect: TokenDefect, mock: MockClient): Promise<void> {
  const hadToken = await mock.applyTokenDefect(defect)
  if (!hadToken && defect !== 'deleted')
    warn(`?mock-token=${defect} has no token to work on: sign in first, or add &mock-as=demo.`)
}

async function tryCommand(command: () => Promise<unknown>): Promise<void> {
  try {
    await command()
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error))
  }
}

function warn(message: string): void {
  console.warn(message)
}
