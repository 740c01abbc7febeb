/** The start: the mock if this build carries one, then the app. */
import './styles/index.css'
import { createLatchkey } from './app.ts'
import { dialects } from './auth/dialects.ts'
import { readEnv } from './env.ts'
import { checkApi, showStartFailure } from './start-failure.ts'

async function start(): Promise<void> {
  const { apiUrl, dialect, scheme } = readEnv(import.meta.env)
  const { face, signInPath } = dialects[dialect]
  const mock = __API_MOCK__
    ? await import('../mocks/browser.ts').then(({ startMock }) =>
        startMock({ apiUrl, face, scheme }),
      )
    : null
  if (import.meta.env.DEV && !mock) await checkApi(apiUrl + face + signInPath)

  const { app, router } = createLatchkey({ mock })
  await router.isReady()
  app.mount('#app')
}

start().catch(showStartFailure)
