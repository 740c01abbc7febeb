/** A tab of an app: the store, the session and the HTTP client as the app creates them, on the preset. */
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect } from 'vitest'
import { createApp } from 'vue'
import { nameUserByEndpoint } from '@/app/name-user.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import type { AuthBackend, SecondStep } from '@/auth/backends/auth-backend.ts'
import type { EndReason } from '@/auth/session-events.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import type { TokenServer } from '@/auth/token-refresh.ts'
import { setAcceptLanguage } from '@/http/accept-language.ts'
import { createHttp } from '@/http/client.ts'
import { keepaliveAdapter } from '@/http/keepalive-adapter.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import type { Failure } from '@/http/failure.ts'
import { sendCode } from '@/http/second-step.ts'
import { createTokenServer } from '@/http/token-server.ts'
import { eventually } from '../../support/eventually.ts'
import { stubWebLocks } from '../../support/fake-web-locks.ts'
import { notifyingLocalStorage } from '../../support/notifying-storage.ts'
import type { Answerer } from './answerer.ts'
import { recordingAdapter } from './api-requests.ts'

const stores: { $dispose(): void }[] = []

beforeEach(() => {
  localStorage.clear()
  // Node's own are shared by all threads, which are other browsers here.
  stubWebLocks()
})
afterEach(() => stores.splice(0).forEach((store) => store.$dispose()))

export type ClientTab = ReturnType<typeof openTab>

/** Opens a tab. All tabs share `localStorage`, and start with the session that is in it. */
export function openTab(answerer: Answerer, authBackend: AuthBackend) {
  const server: TokenServer = {
    refresh: (...args) => tokenServer.refresh(...args),
    ping: (...args) => tokenServer.ping(...args),
    signOut: (...args) => tokenServer.signOut(...args),
  }
  const storage = createTokenStorage(undefined, undefined, notifyingLocalStorage)
  const pinia = createPinia()
  createApp({}).use(pinia).provide(authOptionsKey, { storage, authBackend, server })
  const auth = useAuthStore(pinia)
  stores.push(auth)
  const ends: EndReason[] = []
  auth.onEnd((reason) => ends.push(reason))
  const reported: Failure[] = []
  const http = createHttp({
    baseURL: answerer.url,
    adapter: recordingAdapter,
    session: auth.session,
    authBackend,
    readError: readAnyFormat,
    report: (failure) => reported.push(failure),
  })
  setAcceptLanguage(http, () => 'en')
  const tokenServer = createTokenServer(http, authBackend, keepaliveAdapter)
  const { authPath, userPath } = authBackend
  if (userPath) nameUserByEndpoint(auth, http, authPath + userPath, () => '/')

  return {
    auth,
    http,
    /** Why sessions have ended. */
    ends,
    /** The failures that a user sees. */
    reported,
    /** Signs in as the form does, and waits until the user has a name. @throws AxiosError if the server refuses */
    async signIn(username = 'demo', password = `${username}1234`) {
      const tokens = await tokenServer.signIn({ username, password })
      if (!tokens || !('access' in tokens)) throw new Error('The response has no tokens.')
      auth.signIn(tokens.access, { ...tokens, remember: true })
      await eventually(() => expect(auth.userId).not.toBeNull())
      return tokens
    },
    /** Sends the password, where a code is needed too. @throws AxiosError if the server refuses */
    async beginSignIn(username = 'demo'): Promise<SecondStep> {
      const step = await tokenServer.signIn({ username, password: `${username}1234` })
      if (!step || 'access' in step) throw new Error('The response asks for no code.')
      return step
    },
    /**
     * Sends the code, as its page does.
     *
     * @returns whether the server still knew the step
     * @throws AxiosError if the server refuses the code
     */
    async sendCode(step: SecondStep, code: string): Promise<boolean> {
      const tokens = await sendCode(http, authBackend, step, code)
      if (tokens === 'expired') return false
      if (!tokens || !('access' in tokens)) throw new Error('The response has no tokens.')
      auth.signIn(tokens.access, { ...tokens, remember: true })
      return true
    },
    /** Reads the current user. @throws AxiosError if the server refuses */
    readUser: async () => (await http.get<Record<string, unknown>>('user/')).data,
    refreshToken: () => localStorage.getItem('refresh_token'),
  }
}
