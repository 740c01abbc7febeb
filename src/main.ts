/** The start: the mock if this build carries one, then the shell of the app, then the rest of it. */
import './styles/index.css'
import { dialects } from './auth/backends/index.ts'
import { noteTyped } from './shared/forms/early-input.ts'
import { whenIdle } from './shared/utils/idle.ts'
import { readEnv } from './app/env.ts'
import { createShell } from './app/app-shell.ts'

/** Lets the browser do what else there is, such as to take what is typed: a task of its own is short enough not to be felt. */
const breathe = () => new Promise((resolve) => setTimeout(resolve))

async function start(): Promise<void> {
  const { apiUrl, dialect, scheme } = readEnv(import.meta.env)
  const { face, signInPath } = dialects[dialect]
  const mock = __API_MOCK__
    ? await import('../mocks/browser.ts').then(({ startMock }) =>
        startMock({ apiUrl, face, scheme }),
      )
    : null
  if (import.meta.env.DEV && !mock) {
    const { checkApi } = await import('./app/startup/check-api-reachable.ts')
    await checkApi(apiUrl + face + signInPath)
  }

  await breathe()
  // The build has painted the sign-in page (prerender.ts): its form is taken over as it stands.
  const isPainted = document.querySelector('#app form') !== null
  const shell = createShell({ mock, isPainted }, async () => {
    const { createServices } = await import('./app/deferred-services.ts')
    await breathe()
    const services = createServices(shell)
    await breathe()
    return services
  })
  await Promise.all([shell.localization.load('start'), shell.router.isReady()])
  // Somebody has signed in meanwhile, in another tab: the app begins with another page.
  if (!shell.router.currentRoute.value.meta.comesFirst)
    document.querySelector('#app')?.replaceChildren()
  noteTyped()
  shell.app.mount('#app')
  document.querySelector<HTMLFormElement>('form[data-early]')?.requestSubmit()
  // Needed only when the form is sent: it comes while the person types.
  whenIdle(() => void shell.services.load().catch(() => {}))
}

start()
  .catch(async (error: unknown) => {
    const { showStartFailure } = await import('./app/startup/show-startup-error.ts')
    await showStartFailure(error)
  })
  // Not even what it is said with has come: as when this script has not, which the painted page tells of (painted.ts).
  .catch(() => document.querySelector('script[src]')?.dispatchEvent(new Event('error')))
