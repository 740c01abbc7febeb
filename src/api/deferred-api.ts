/**
 * Deferred API: hands over the requests of the app, whose code loads after the sign-in page. All callers share one load;
 * after a failed load the next call tries again. `main.ts` passes the loader in, so that nothing here imports `app`.
 */
import { inject, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { Api } from './index.ts'
import type { Credentials } from './schemas.ts'

/** What is available once the deferred part of the app has loaded. */
export interface LoadedApi {
  readonly api: Api
  /** Signs in, or opens the page for the code. Resolves to whether the user is signed in; rejects if the sign-in fails. */
  readonly signIn: (credentials: Credentials, remember: boolean) => Promise<boolean>
  /** Shows any error as a toast, but nothing for a cancelled request. */
  readonly showError: (error: unknown) => void
}

export interface DeferredApi {
  /** Loads on the first call, and never again after a success. Rejects if the code does not load; the next call tries again. */
  readonly load: () => Promise<LoadedApi>
  /** Null until loaded. */
  readonly loaded: Readonly<Ref<LoadedApi | null>>
}

export const deferredApiKey: InjectionKey<DeferredApi> = Symbol('deferred API')

/** @param loadOnce loads the code and creates the API; called again only after it has rejected */
export function createDeferredApi(loadOnce: () => Promise<LoadedApi>): DeferredApi {
  const loaded = shallowRef<LoadedApi | null>(null)
  let loading: Promise<LoadedApi> | null = null

  async function startLoading(): Promise<LoadedApi> {
    try {
      return (loaded.value = await loadOnce())
    } catch (error) {
      loading = null
      throw error
    }
  }

  return { loaded, load: () => (loading ??= startLoading()) }
}

/**
 * The deferred API, in the setup of a component that does not wait for it.
 *
 * @throws Error if the app does not provide it
 */
export function useDeferredApi(): DeferredApi {
  const deferredApi = inject(deferredApiKey)
  if (!deferredApi)
    throw new Error('No deferred API on this app: make the app with createAppShell().')
  return deferredApi
}
