/** The world of one sequence: a page with the login layer, joined as the app does, a network, and a server. */
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createApp, watch } from 'vue'
import { createSessionApi } from '@/api/auth-api.ts'
import { dialects, type DialectName } from '@/auth/backends/index.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { createBrowser } from './simulated-browser.ts'
import { createJudge } from './invariants.ts'
import { askerHeader, createNetwork } from './simulated-network.ts'
import { createServer, home, type Person, type Refusal } from './simulated-server.ts'

export interface WorldOptions {
  dialect: DialectName
  /** How the server words that a token is no good. */
  refusal: Refusal
  /** Whether a renewal hands out a new refresh token, and takes the old one back. */
  rotates: boolean
  hasLocks: boolean
}

export function createWorld({ dialect: name, refusal, rotates, hasLocks }: WorldOptions) {
  const dialect = dialects[name]
  const browser = createBrowser(hasLocks)
  const server = createServer(dialect, refusal, rotates)
  const judge = createJudge(server, browser, dialect)
  const network = createNetwork(server, judge)
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(authOptionsKey, {
    storage: browser.tokenStorage(),
    dialect,
    scheme: dialect.scheme,
    server: {
      renew: (offer, signal) => api.tokens.renew(offer, signal),
      isThere: (signal) => api.tokens.isThere(signal),
    },
  })
  const auth = useAuthStore(pinia)
  const baseURL = `${home}/${dialect.face}`
  const http = createHttp({ baseURL, adapter: network.adapter, session: auth.session })
  const api = createSessionApi(http, dialect)
  watch(() => auth.token, judge.hearToken, { flush: 'sync' })
  auth.onEnd(judge.hearEnd)
  const unsettled = new Set<string>()
  let count = 0

  /** Whose session is stored. */
  const person = () => judge.ownerOf(browser.access())

  /** Remembers a promise until it settles. */
  function follow(what: string, promise: Promise<unknown>): Promise<void> {
    const name = `${++count}: ${what}`
    unsettled.add(name)
    return promise.then(
      () => void unsettled.delete(name),
      () => void unsettled.delete(name),
    )
  }

  async function signIn(username: Person, remember: boolean): Promise<void> {
    const issued = await api.signIn({ username, password: 'correct-horse' })
    if (!issued) return
    judge.doing = 'signing in'
    try {
      auth.begin(issued.access, { remember, refresh: issued.refresh })
    } finally {
      judge.doing = null
    }
  }

  return {
    auth,
    browser,
    dialect,
    judge,
    network,
    server,
    unsettled,
    person,
    /** Asks in the name of whoever is signed in; in nobody's where that is no part of it. */
    ask(url: string, config: RequestConfig & { data?: unknown } = {}, asker = person()): void {
      const headers = asker === null ? {} : { [askerHeader]: asker }
      // An instance takes a RequestConfig as it is, though its type is Axios' own.
      const asked = http.request({ url, ...config, headers } as object)
      void follow(
        url,
        asked.then(() => judge.hearAnswered(asker, auth.token)),
      )
    },
    signIn: (who: Person, remember: boolean) =>
      void follow(`signing in ${who}`, signIn(who, remember)),
    signOut(): void {
      judge.doing = 'signing out'
      auth.end()
      judge.doing = null
      if (auth.token !== null || browser.access() !== null) judge.faults.push('still signed in')
    },
    renew: () => void follow('renewing', auth.renew()),
    /** Somebody sets the device's clock; that takes a moment. */
    async setClock(ahead: number): Promise<void> {
      await browser.pass(1_000)
      vi.setSystemTime(Date.now() + ahead - server.deviceAhead)
      server.deviceAhead = ahead
    },
    close: () => auth.$dispose(),
  }
}

export type World = ReturnType<typeof createWorld>
