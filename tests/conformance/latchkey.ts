/** Latchkey’s login layer as a client under test, set up as in the app, without the app. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createTokenApi } from '@/api/token-api.ts'
import { createRegistrationApi } from '@/api/registration-api.ts'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { shareSessionStorage } from '@/auth/shared-session-storage.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { normalizeToken, parseToken } from '@/auth/token.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { createTokenServer } from '@/http/token-server.ts'
import type { ClientUnderTest } from './client-under-test.ts'

const authBackend: AuthBackend = authBackends.simplejwt

const stored = (key: string) => localStorage.getItem(key) ?? ''

export const clientUnderTest: ClientUnderTest = {
  name: 'latchkey',
  version: 'this repository',
  description:
    'The login layer of this repository with its defaults and the simplejwt backend, without the app. The cases were collected for it, so it is the only client that claims to cover all of them.',
  notCovered: {},

  open({ baseURL, adapter, tokens, onRedirect, onMessage }) {
    if (tokens) {
      localStorage.setItem('token', `${authBackend.scheme} ${tokens.access}`)
      localStorage.setItem('refresh_token', tokens.refresh)
    }
    const app = createApp({})
    const pinia = createPinia()
    app.use(pinia)
    app.provide(authOptionsKey, {
      storage: createTokenStorage(shareSessionStorage),
      authBackend,
      server: {
        refresh: (offer, signal) => api.refresh(offer, signal),
        ping: (signal) => api.ping(signal),
        signOut: (access, refresh) => api.signOut(access, refresh),
      },
    })
    const auth = useAuthStore(pinia)
    const createInstance = () =>
      createHttp({
        baseURL,
        adapter,
        session: auth.session,
        authBackend,
        readError: readAnyFormat,
        report: (failure) => onMessage(failure.message || failure.kind),
      })
    const http = createInstance()
    const api = createTokenServer(http, authBackend)
    const tokenApi = createTokenApi(http, String(authBackend.verifyPath))
    const registrationApi = createRegistrationApi(http, authBackend)

    // The app redirects once, and shows the reason once.
    let hasRedirected = false
    auth.onEnd((reason) => {
      if (hasRedirected || reason === 'signed-out') return
      hasRedirected = true
      onMessage(reason)
      onRedirect()
    })

    return {
      http,
      signIn({ access, refresh }) {
        hasRedirected = false
        auth.signIn(access, { refresh })
      },
      signOut: () => void auth.signOut(),
      createInstance,
      sendAuthRequests: () => [
        api.signIn({ username: 'demo', password: 'correct-horse-battery-staple' }),
        registrationApi.register({ username: 'demo', password: 'correct-horse-battery-staple' }),
        tokenApi.verify(auth.token ?? ''),
      ],
      getTokens: () => ({
        // A token of another scheme is another app's.
        access: parseToken(normalizeToken(stored('token'), authBackend.scheme))?.jwt ?? null,
        refresh: localStorage.getItem('refresh_token'),
      }),
      close: () => auth.$dispose(),
    }
  },
}
