/** Starts the mock for a page: behind a service worker, or else on the server that serves the page. */
import {
  readUrlCommands,
  stripOneShotCommands,
  type TokenDefect,
  type UrlCommands,
} from './browser/url-params.ts'
import { CODE_IS_SLOW, MockRefusedError, MockStartError } from './browser/mock-start-error.ts'
import { createMockClient, type MockClient, type MockOptions } from './browser/mock-client.ts'
import { forgetReload, reloadOnce } from './browser/reload-once.ts'
import { instanceId } from './lib/instance.ts'

/**
 * Makes the mock answer the page's requests to the API, and applies the URL commands of the page.
 *
 * @throws MockStartError
 */
export async function startMock(options: MockOptions): Promise<MockClient> {
  const mock = await connect(options)
  const commands = applyCommands(readUrlCommands(location.search, warn), mock)
  await options.limitStep(commands, COMMANDS_ARE_SLOW)
  const url = stripOneShotCommands(location.href)
  if (url !== location.href) history.replaceState(history.state, '', url)
  return mock
}

async function connect(options: MockOptions): Promise<MockClient> {
  const refusal = await startInPage(options)
  // Behind the worker that controls the page is other data than behind the server.
  if (refusal && hasController()) throw refusal
  const client = createMockClient(options, refusal ? undefined : instanceId)
  const mock = await options.limitStep(client, ANSWER_IS_SLOW)
  if (refusal && !mock) throw refusal
  if (!mock) return reloadOnce(new MockStartError(ANOTHER_ANSWERS))
  if (refusal) console.info(`The server of this page answers the API. ${refusal.message}`)
  else forgetReload()
  return mock
}

/** Starts the mock in this page. @returns why the browser refuses it; null if it has started */
async function startInPage({ limitStep, ...root }: MockOptions): Promise<MockRefusedError | null> {
  const problem = serviceWorkerProblem()
  if (problem) return new MockRefusedError(problem)
  try {
    // Loaded only here: a page without a service worker does not need this code.
    const code = import('./browser/start-worker.ts')
    const { startWorker } = await limitStep(code, CODE_IS_SLOW)
    await startWorker(root, limitStep)
    return null
  } catch (error) {
    if (error instanceof MockRefusedError) return error
    throw error
  }
}

const ANSWER_IS_SLOW = 'The mock backend has not answered yet: reload the page.'
const ANOTHER_ANSWERS =
  'The mock backend has started, but another server answers: close the other tabs of this site, then reload the page.'
const COMMANDS_ARE_SLOW =
  'The mock backend has not carried out the commands of this URL yet: close the other tabs of this site, then reload the page.'

/** Why this page cannot have a service worker; null if it can. */
function serviceWorkerProblem(): string | null {
  if (!isSecureContext) {
    return `The mock backend needs a secure page, or a server that answers in its place: open it by https:// or on localhost, not at ${location.origin}.`
  }
  if (!serviceWorkers()) {
    return 'The mock backend needs service workers, and this browser has none here: leave private browsing, allow this site to keep data, or use another browser.'
  }
  return null
}

const hasController = () => Boolean(serviceWorkers()?.controller)

/** Null in a browser that has none here, or whose policy forbids even to ask for them. */
function serviceWorkers(): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null
  } catch {
    return null
  }
}

/**
 * Applies the commands in order. Faults come last, so that they do not affect the other commands. A command that fails is
 * reported, and the next one is applied.
 */
async function applyCommands(commands: UrlCommands, mock: MockClient): Promise<void> {
  const { reset, tokenLifetime, secondStep, as, token, seed, faults } = commands
  if (reset) await tryCommand(() => mock.reset().then(() => mock.applyTokenDefect('deleted')))
  if (tokenLifetime !== undefined) await tryCommand(() => mock.setTokenLifetime(tokenLifetime))
  if (secondStep) await tryCommand(() => mock.requireSecondStep())
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
