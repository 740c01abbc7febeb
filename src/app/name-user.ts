/** Names the signed-in user by the endpoint of the current user, if the access token names nobody: once for each session and tab. */
import { watch } from 'vue'
import { userIdIn } from '@/auth/backends/auth-backend.ts'
import type { AuthStore } from '@/auth/store.ts'
import type { Http } from '@/http/request-config.ts'

/**
 * Asks when a user without a name signs in, and again on the next page if there was no answer. Until then nothing is kept under a
 * name. The request is sent in the session: a token that the server rejects ends it, as ever.
 *
 * @param url of the current user
 * @param page returns the page the user is on
 */
export function nameUserByEndpoint(
  auth: AuthStore,
  http: Http,
  url: string,
  page: () => unknown,
): void {
  let pending: AbortController | null = null
  let answeredFor: AbortSignal | undefined
  // The signal is the same as long as the user is.
  const session = () => auth.session.shown.value?.signal

  async function ask(): Promise<void> {
    const current = session()
    if (pending || !current || current === answeredFor || auth.userId !== null) return
    const request = new AbortController()
    pending = request
    try {
      const { data } = await http.get(url, { silent: true, signal: request.signal })
      if (request.signal.aborted) return
      answeredFor = current
      const id = userIdIn(data)
      if (id !== null) auth.session.nameUser(id)
      else if (import.meta.env.DEV)
        console.warn(`${url} names no user: its answer has none of id, user_id, pk and username.`)
    } catch {
      // Asked again. If this request was the first to find that another tab has signed out, no rejection tells of it.
      if (auth.token === null && auth.endReason === null) auth.end('other-tab')
    } finally {
      if (pending === request) pending = null
    }
  }

  watch(
    session,
    () => {
      // An answer about another user names nobody here. Nor is it asked for once more without the token, as the data of a page is.
      pending?.abort()
      pending = null
      void ask()
    },
    { immediate: true, flush: 'sync' },
  )
  watch(page, () => void ask())
}
