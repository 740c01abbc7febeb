/** A timeout that can be paused, such as for an undo window that waits while the user points at its button. */

/**
 * Starts at once.
 *
 * @param durationMs how long it runs in all, without the pauses
 * @param onTimeout called once, when the time is up
 */
export function createPausableTimeout(durationMs: number, onTimeout: () => void) {
  let remainingMs = durationMs
  let startedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  /** Runs on after a pause. Does nothing while it runs, or once it has been stopped. */
  function resume(): void {
    if (isStopped || timer !== undefined) return
    startedAt = Date.now()
    timer = setTimeout(onTimeout, remainingMs)
  }

  function pause(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    remainingMs = Math.max(0, remainingMs - (Date.now() - startedAt))
  }

  /** Stops it for good. A snackbar that fades out still gets a `pointerleave`, which must not resume it. */
  function stop(): void {
    pause()
    isStopped = true
  }

  resume()
  return { resume, pause, stop }
}

export type PausableTimeout = ReturnType<typeof createPausableTimeout>
