/** Shows why the app could not start: on the page and, in development, in the terminal of the dev server. */
import '@/styles/deferred.css'
import { createApp } from 'vue'
import StartupError, { type StartupErrorKind } from './StartupError.vue'
import { createLocalization } from '@/shared/i18n/index.ts'

/** Mounts the error page in place of the app. */
export async function showStartupError(cause: unknown): Promise<void> {
  const message = cause instanceof Error ? cause.message : String(cause)
  await show(kindOf(cause), message)
}

/** Mounts the error page until the signal aborts, because a step of the start takes long. */
export async function showSlowStart(message: string, signal: AbortSignal): Promise<void> {
  await show('slow', message, signal)
}

async function show(kind: StartupErrorKind, message: string, signal?: AbortSignal): Promise<void> {
  const localization = createLocalization(null)
  await Promise.all([localization.load('critical'), localization.load('deferred')])
  if (signal?.aborted) return
  const app = createApp(StartupError, { kind, message })
  app.use(localization).mount('#app')
  signal?.addEventListener('abort', () => app.unmount())
  import.meta.hot?.send('latchkey:startup-error', { message })
}

/** By name: a build contains none of the classes that it does not need. */
const kindByName: Partial<Record<string, StartupErrorKind>> = {
  EnvError: 'environment',
  ApiAddressError: 'api',
  MockStartError: 'mock',
}

const kindOf = (error: unknown): StartupErrorKind =>
  (error instanceof Error && kindByName[error.name]) || 'unknown'
