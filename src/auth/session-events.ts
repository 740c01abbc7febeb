/** Why did a session end, and who wants to know? */

/**
 * `signed-out`: the person said so. `unauthenticated`: the server saw no sign-in (401). `refused`: the server will not have
 * this one any longer. `expired`: by the server's clock, with nothing to renew it. `elsewhere`: in another tab.
 */
export type EndReason = 'signed-out' | 'unauthenticated' | 'refused' | 'expired' | 'elsewhere'

/** Told why a session ended, or was found missing; `isDemanded` if what the page wants cannot be had without one. */
export type EndListener = (reason: EndReason, isDemanded: boolean) => void

/** Makes what keeps those who want to know. */
export function createEnds() {
  const listeners = new Set<EndListener>()

  return {
    /** Calls back each time a session ends or is found missing. Returns how to stop. */
    onEnd: (listener: EndListener): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Tells everyone, also if one of them throws. */
    tell(reason: EndReason, isDemanded: boolean): void {
      for (const listener of listeners) {
        try {
          listener(reason, isDemanded)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
