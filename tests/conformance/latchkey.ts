/** Latchkey’s login layer, joined as its app does, without the app. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createSessionApi } from '@/api/auth-api.ts'
import { dialects } from '@/auth/backends/index.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { createTokenStorage } from '@/auth/token-storage.ts'
import { parseToken } from '@/auth/token.ts'
import { createHttp } from '@/http/client.ts'
import type { Layer } from './client-under-test.ts'

const dialect = dialects.simplejwt

export const layer: Layer = {
  name: 'latchkey',
  version: 'this repository',
  about:
    'The login layer of this repository with its defaults and the simplejwt dialect, without the app around it. The cases were collected for it, so it is the one layer that makes a claim about all of them.',
  notCovered: {},

  open({ baseURL, adapter, tokens, leave, tell }) {
    if (tokens) {
      localStorage.setItem('token', `${dialect.scheme} ${tokens.access}`)
      localStorage.setItem('refresh_token', tokens.refresh)
    }
    const app = createApp({})
    const pinia = createPinia()
    app.use(pinia)
    app.provide(authOptionsKey, {
      storage: createTokenStorage(),
      dialect,
      scheme: dialect.scheme,
      server: {
        renew: (offer, signal) => api.tokens.renew(offer, signal),
        isThere: (signal) => api.tokens.isThere(signal),
      },
    })
    const auth = useAuthStore(pinia)
    const another = () =>
      createHttp({
        baseURL,
        adapter,
        session: auth.session,
        report: (failure) => tell(failure.message || failure.kind),
      })
    const http = another()
    const api = createSessionApi(http, dialect)

    // The app leads away once, and tells once why.
    let hasLeft = false
    auth.onEnd((reason) => {
      if (hasLeft || reason === 'signed-out') return
      hasLeft = true
      tell(reason)
      leave()
    })

    return {
      http,
      signIn({ access, refresh }) {
        hasLeft = false
        auth.begin(access, { refresh })
      },
      signOut: () => auth.end('signed-out'),
      another,
      asks: () => [
        api.signIn({ username: 'demo', password: 'correct-horse-battery-staple' }),
        api.register({ username: 'demo', password: 'correct-horse-battery-staple' }),
        api.verify(auth.token ?? ''),
      ],
      held: () => ({
        access: parseToken(localStorage.getItem('token'))?.jwt ?? null,
        refresh: localStorage.getItem('refresh_token'),
      }),
      close: () => auth.$dispose(),
    }
  },
}
