/** Entry point: starts the mock if this build has one, mounts the app shell, then loads the rest of the app. */
import './styles/index.css'
import { captureEarlyInput } from './shared/forms/early-input.ts'
import { reloadIfStaleBuild } from './shared/navigation/stale-build-reload.ts'
import { whenIdle } from './shared/utils/idle.ts'
import { chosenBackend } from './app/chosen-backend.ts'
import { readEnv } from './app/env.ts'
import { createAppShell } from './app/app-shell.ts'
import { limitStep, reportMissingCode } from './app/startup/limit-step.ts'

/** Yields to the main thread between two steps of the start, so that no long task delays the user's input (INP). */
const yieldToMain = () => new Promise((resolve) => setTimeout(resolve))

async function startMock() {
  const { apiUrl } = readEnv(import.meta.env)
  const { backendName, authBackend } = chosenBackend()
  const mock = await limitStep(
    import('../mocks/browser.ts'),
    'The code of the mock has not loaded yet.',
  )
  const { scheme } = authBackend
  return mock.startMock({ apiUrl, authBackend: backendName, scheme, limitStep })
}

async function checkApi(): Promise<void> {
  const { apiUrl } = readEnv(import.meta.env)
  const { basePath, authPath, signInPath, signInWith } = chosenBackend().authBackend
  const address = apiUrl + basePath + authPath + signInPath
  const check = import('./app/startup/check-api-reachable.ts').then(({ checkApiReachable }) =>
    checkApiReachable(address, signInWith && 'omit'),
  )
  await limitStep(check, `The API has not answered yet: ${address}`)
}

async function start(): Promise<void> {
  // Of an empty or cut file nothing runs, and no error is fired (app/prerender/show-prerendered.ts).
  document.documentElement.dataset.started = 'true'
  // This browser is too old (vite/html/old-browser-notice.ts).
  if (!document.querySelector('#app')) return
  const mock = __API_MOCK__ ? await startMock() : null
  if (import.meta.env.DEV && !mock) await checkApi()

  await yieldToMain()
  // The build has prerendered the sign-in page (app/prerender): the app hydrates its form as it stands.
  const isPrerendered = document.querySelector('#app form') !== null
  const shell = createAppShell({ mock, isPrerendered }, async () => {
    const { createDeferredServices } = await import('./app/deferred-services.ts')
    return async () => {
      await yieldToMain()
      const services = createDeferredServices(shell)
      await yieldToMain()
      return services
    }
  })
  await limitStep(
    Promise.all([shell.localization.load('critical'), shell.router.isReady()]),
    'The texts or the code of this page have not loaded yet.',
  )
  // If the user has signed in from another tab meanwhile, the app starts on another page.
  const isSignInPage = shell.router.currentRoute.value.meta.critical
  const resumeEarlyInput = captureEarlyInput()
  const root = document.querySelector('#app')
  const painted = document.querySelector<HTMLTemplateElement>('#painted')?.content.firstElementChild
  // Hydration takes the page as it was painted, without a check. A browser extension or a translator may have changed it.
  if (!isSignInPage || !painted?.isEqualNode(root)) root?.replaceChildren()
  shell.app.mount('#app')
  if (isSignInPage) resumeEarlyInput()
  // Needed only when the form is submitted, so it loads while the user types.
  whenIdle(() => void shell.deferredApi.load().catch(() => {}))
}

start()
  .catch(async (error: unknown) => {
    if (await reloadIfStaleBuild()) return
    const { showStartupError } = await import('./app/startup/show-startup-error.ts')
    await showStartupError(error)
  })
  // If the error page does not load either, the prerendered page shows that the script is missing (show-prerendered.ts).
  .catch(reportMissingCode)
