/** The model of one command sequence: a page with the login layer, set up as in the app, a network and a server. */
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createApp, watch } from 'vue'
import { authBackends } from '@/auth/backends/index.ts'
import { authOptionsKey, useAuthStore } from '@/auth/store.ts'
import type { TokenStorage } from '@/auth/token-storage.ts'
import { createHttp } from '@/http/client.ts'
import { createTokenServer } from '@/http/token-server.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import type { AxiosAdapter } from 'axios'
import { createInvariants } from './invariants.ts'
import { createSimulatedBrowser } from './simulated-browser.ts'
import { createSimulatedNetwork, REQUESTED_BY_HEADER } from './simulated-network.ts'
import {
  API_ORIGIN,
  createSimulatedServer,
  type RefreshingBackend,
  type RejectionKind,
  type UserName,
} from './simulated-server.ts'

export interface ModelOptions {
  authBackend: 'drf-jwt' | 'simplejwt'
  /** How the server rejects an invalid token. */
  rejectionKind: RejectionKind
  /** Whether a refresh issues a new refresh token, and revokes the old one. */
  rotates: boolean
  hasLocks: boolean
}

/** Sets up the login layer. @returns its store, its Axios instance and its auth API */
function createLoginLayer(
  authBackend: RefreshingBackend,
  storage: TokenStorage,
  adapter: AxiosAdapter,
) {
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia)
  app.provide(authOptionsKey, {
    storage,
    authBackend,
    server: {
      refresh: (credential, signal) => api.refresh(credential, signal),
      ping: (signal) => api.ping(signal),
      signOut: (access, refresh) => api.signOut(access, refresh),
    },
  })
  const auth = useAuthStore(pinia)
  const baseURL = `${API_ORIGIN}/api/${authBackend.basePath}`
  const http = createHttp({ baseURL, adapter, session: auth.session, authBackend })
  const api = createTokenServer(http, authBackend)
  return { auth, http, api }
}

/** The descriptions of the promises that have not settled yet. */
function createPendingSet() {
  const pending = new Set<string>()
  let count = 0

  function track(description: string, promise: Promise<unknown>): void {
    const entry = `${++count}: ${description}`
    pending.add(entry)
    const remove = () => void pending.delete(entry)
    void promise.then(remove, remove)
  }

  return { pending, track }
}

/** Creates a page without a session, and the actions that a command can perform on it. */
export function createModel({ authBackend: name, rejectionKind, rotates, hasLocks }: ModelOptions) {
  const authBackend = authBackends[name]
  const browser = createSimulatedBrowser(hasLocks)
  const server = createSimulatedServer(authBackend, rejectionKind, rotates)
  const invariants = createInvariants(server, browser, authBackend)
  const network = createSimulatedNetwork(server, invariants)
  const { adapter } = network
  const { auth, http, api } = createLoginLayer(authBackend, browser.createTokenStorage(), adapter)
  watch(() => auth.token, invariants.checkTokenChange, { flush: 'sync' })
  auth.onEnd(invariants.checkEndReason)
  const { pending, track } = createPendingSet()

  /** The owner of the stored token. */
  const currentUser = () => invariants.ownerOf(browser.storedAccess())

  async function signIn(username: UserName, remember: boolean): Promise<void> {
    const issued = await api.signIn({ username, password: 'correct-horse' })
    if (!issued || !('access' in issued)) return
    invariants.userAction = 'sign-in'
    try {
      auth.signIn(issued.access, { remember, refresh: issued.refresh })
    } finally {
      invariants.userAction = null
    }
  }

  return {
    auth,
    browser,
    authBackend,
    invariants,
    network,
    server,
    pending,
    currentUser,
    /** Sends a request. @param requestedBy the user it is for; null if it must not depend on the session */
    send(
      url: string,
      config: RequestConfig & { data?: unknown } = {},
      requestedBy = currentUser(),
    ): void {
      const headers = requestedBy === null ? {} : { [REQUESTED_BY_HEADER]: requestedBy }
      // An Axios instance accepts a RequestConfig, although its type does not say so.
      const response = http.request({ url, ...config, headers } as object)
      track(
        url,
        response.then(() => invariants.checkDelivery(requestedBy, auth.token)),
      )
    },
    signIn: (user: UserName, remember: boolean) =>
      track(`sign-in of ${user}`, signIn(user, remember)),
    signOut(): void {
      invariants.userAction = 'sign-out'
      void auth.signOut()
      invariants.userAction = null
      if (auth.token !== null || browser.storedAccess() !== null) {
        invariants.violations.push('the user was still signed in after signing out')
      }
    },
    refresh: () => track('refresh', auth.refresh()),
    /** Sets the device's clock, which takes the user a second. */
    async setDeviceClock(skewMs: number): Promise<void> {
      await browser.advance(1_000)
      vi.setSystemTime(Date.now() + skewMs - server.deviceSkewMs)
      server.deviceSkewMs = skewMs
    },
    close: () => auth.$dispose(),
  }
}

export type Model = ReturnType<typeof createModel>
