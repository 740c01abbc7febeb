/** Shows why the app could not start: on the page and, in development, in the terminal of the dev server. */
import '@/styles/deferred.css'
import { createApp } from 'vue'
import StartupError from './StartupError.vue'
import { ApiAddressError } from './check-api-reachable.ts'
import { EnvError } from '@/app/env.ts'
import { createLocalization } from '@/shared/i18n/index.ts'

/** Mounts the error page in place of the app. */
export async function showStartupError(cause: unknown): Promise<void> {
  const message = cause instanceof Error ? cause.message : String(cause)
  const localization = createLocalization(null)
  await Promise.all([localization.load('critical'), localization.load('deferred')])
  const app = createApp(StartupError, { kind: kindOf(cause), message })
  app.use(localization).mount('#app')
  import.meta.hot?.send('latchkey:startup-error', { message })
}

function kindOf(error: unknown): 'environment' | 'api' | 'mock' | 'unknown' {
  if (error instanceof EnvError) return 'environment'
  if (error instanceof ApiAddressError) return 'api'
  // By name: a build without the mock does not contain the class.
  return error instanceof Error && error.name === 'MockStartError' ? 'mock' : 'unknown'
}
