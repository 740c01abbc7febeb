/** Session end events: why a session ended, and the listeners of `onEnd`. */
import type { Ref } from 'vue'

/**
 * Why a session ended.
 *
 * - `signed-out`: by the user, in this tab
 * - `unauthenticated`: the server found no sign-in in the request (401)
 * - `rejected`: the server no longer accepts this session, or would not: a duplicate of this tab has used up its tokens, and is
 *   closed
 * - `expired`: by the server's clock, with nothing left to refresh it
 * - `other-tab`: the user signed out in another tab
 */
export type EndReason = 'signed-out' | 'unauthenticated' | 'rejected' | 'expired' | 'other-tab'

/** @param isSignInRequired whether the page cannot show what it requested without a sign-in */
export type EndListener = (reason: EndReason, isSignInRequired: boolean) => void

/** @param endReason set to the reason; with no session left, the reason of the last one stays */
export function createSessionEvents(endReason: Ref<EndReason | null>) {
  const listeners = new Set<EndListener>()

  return {
    onEnd: (listener: EndListener): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Calls every listener, also after one of them has thrown. */
    emitEnd: (reason: EndReason, isSignInRequired: boolean): void => {
      endReason.value ??= reason
      for (const listener of listeners) {
        try {
          listener(reason, isSignInRequired)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
