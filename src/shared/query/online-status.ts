/** Online status: what the browser says, corrected by what becomes of the requests. */
import { useEventListener } from '@vueuse/core'
import { inject, readonly, shallowRef, type InjectionKey, type Ref } from 'vue'
import { isAxiosError } from 'axios'
import { failureOf } from '@/http/failure.ts'
import type { Http } from '@/http/request-config.ts'

export const onlineKey: InjectionKey<Readonly<Ref<boolean>>> = Symbol('online')

/**
 * `navigator.onLine` is false on some networks that work, such as those of a VPN. So a response is proof of a network, and
 * the browser's word alone is none of its absence when the app starts. Runs until the current scope is disposed.
 *
 * @param http its responses and network errors are heard
 * @param ping sends any request with `http`
 * @returns whether there is a network
 */
export function createOnlineStatus(
  http: Http,
  ping: () => Promise<unknown>,
): Readonly<Ref<boolean>> {
  const isOnline = shallowRef(true)
  useEventListener(window, 'online', () => (isOnline.value = true))
  useEventListener(window, 'offline', () => (isOnline.value = false))
  http.interceptors.response.use(
    (response) => {
      isOnline.value = true
      return response
    },
    (error: unknown) => {
      if (isAxiosError(error) && error.response) isOnline.value = true
      else if (failureOf(error).kind === 'network' && !navigator.onLine) isOnline.value = false
      throw error
    },
  )
  if (!navigator.onLine) void ping()
  return readonly(isOnline)
}

/** The online status of the app, in the setup of a component. */
export const useOnlineStatus = () => inject(onlineKey, shallowRef(true))
