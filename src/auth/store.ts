/** The auth store: the session as reactive Pinia state. */
import { defineStore } from 'pinia'
import {
  computed,
  hasInjectionContext,
  inject,
  markRaw,
  onScopeDispose,
  watchEffect,
  type InjectionKey,
} from 'vue'
import { createSession, type AuthOptions } from './session.ts'

/** Provide the options on the app before the store is first used. */
export const authOptionsKey: InjectionKey<AuthOptions> = Symbol('auth options')

/** @throws Error if the app provides no options */
export const useAuthStore = defineStore('auth', () => {
  const options = injectAuthOptions()
  const session = createSession(options)
  onScopeDispose(session.close)

  const { shown, endReason, expiryWarning, signIn, signOut, end, refreshNow, onEnd } = session
  const claims = computed(() => shown.value?.content.claims ?? null)
  const userId = computed(() => shown.value?.user ?? null)
  if (import.meta.env.DEV)
    watchEffect(() => {
      if (!claims.value || userId.value !== null || options.authBackend.userPath) return
      const names = Object.keys(claims.value).join(', ')
      console.warn(
        `The access token names no user: set userClaim of the auth backend to one of its claims: ${names}. ` +
          'Without it, nothing of a user is kept, and another tab may cancel requests of this one.',
      )
    })
  return {
    /** `<scheme> <jwt>` as it is stored and sent; null if there is none. */
    token: computed(() => shown.value?.token ?? null),
    /** Null if the token is opaque. */
    claims,
    /** The id of the user as text; null if the token names none, and nobody else has yet. */
    userId,
    /** Milliseconds since 1970; null if it is not known. */
    expiresAt: computed(() => shown.value?.content.expiresAt ?? null),
    isAuthenticated: computed(() => shown.value !== null),
    /** Why the last session ended; null while there is one, and before the first. */
    endReason,
    /** Set shortly before the session ends; null otherwise. */
    expiryWarning,
    isPersisted: options.storage.isPersisted,
    signIn,
    signOut,
    end,
    refresh: refreshNow,
    onEnd,
    /** The session as requests use it. Raw: Pinia's wrapper around each function of a store costs more than the function. */
    session: markRaw(session),
  }
})

export type AuthStore = ReturnType<typeof useAuthStore>

function injectAuthOptions(): AuthOptions {
  const options = hasInjectionContext() && inject(authOptionsKey, null)
  if (options) return options
  throw new Error('First call app.provide(authOptionsKey, …).')
}
