/** The session as Vue state: what the screens show, and what they may do to it. */
import { defineStore } from 'pinia'
import {
  computed,
  hasInjectionContext,
  inject,
  markRaw,
  onScopeDispose,
  type InjectionKey,
} from 'vue'
import { dialects } from './backends/index.ts'
import { createSession, type AuthOptions } from './session.ts'
import { createTokenStorage } from './token-storage.ts'
import { parseToken } from './token.ts'

/** Provide it on the app before the store is first used; without it the store signs in with `JWT`, and cannot renew. */
export const authOptionsKey: InjectionKey<AuthOptions> = Symbol('auth options')

export const useAuthStore = defineStore('auth', () => {
  const options = authOptions()
  const session = createSession(options)
  onScopeDispose(session.close)

  const { token, endedBy, ending, begin, end, insist, onEnd } = session
  const access = computed(() => parseToken(token.value))
  const claims = computed(() => access.value?.claims ?? null)
  return {
    /** `<scheme> <jwt>` as it is stored and sent; null if there is none. */
    token,
    claims,
    userId: computed(() => claims.value?.user_id ?? null),
    /** Milliseconds since 1970; null if the token does not say. */
    expiresAt: computed(() => access.value?.expiresAt ?? null),
    isAuthenticated: computed(() => token.value !== null),
    /** Why the last session ended; null while there is one, and before the first. */
    endedBy,
    /** The end that is near; null while it is not. */
    ending,
    isKept: options.storage.isKept,
    begin,
    end,
    renew: insist,
    onEnd,
    /** The session as requests see it. Raw, since Pinia wraps each function of a store in more work than they do. */
    session: markRaw(session),
  }
})

export type AuthStore = ReturnType<typeof useAuthStore>

function authOptions(): AuthOptions {
  const provided = hasInjectionContext() ? inject(authOptionsKey, null) : null
  if (provided) return provided
  const dialect = dialects['drf-jwt']
  return {
    storage: createTokenStorage(),
    dialect,
    scheme: dialect.scheme,
    server: { renew: async () => ({ outcome: 'unavailable' }), isThere: async () => true },
  }
}
