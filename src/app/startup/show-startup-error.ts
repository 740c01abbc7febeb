/** Why does the app not start? One message on the page and, while developing, in the terminal. */
import '@/styles/deferred.css'
import { createApp } from 'vue'
import StartFailure from './StartupError.vue'
import { ApiAddressError } from './check-api-reachable.ts'
import { EnvError } from '@/app/env.ts'
import { createLocalization } from '@/shared/i18n/index.ts'

/** Puts the failure on the page, in the place of the app. */
export async function showStartFailure(reason: unknown): Promise<void> {
  const message = reason instanceof Error ? reason.message : String(reason)
  const localization = createLocalization(null)
  await Promise.all([localization.load('start'), localization.load('pages')])
  const app = createApp(StartFailure, { kind: kindOf(reason), message })
  app.use(localization).mount('#app')
  import.meta.hot?.send('latchkey:startup-failure', { message })
}

function kindOf(error: unknown): 'environment' | 'api' | 'mock' | 'unknown' {
  if (error instanceof EnvError) return 'environment'
  if (error instanceof ApiAddressError) return 'api'
  // The mock's own class is not in a build without the mock.
  return error instanceof Error && error.name === 'MockStartError' ? 'mock' : 'unknown'
}
