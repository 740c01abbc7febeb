/** Progress of navigations and requests: counts those in flight, and shows the progress bar if they take long. */
import { readonly, shallowRef } from 'vue'

// Users do not notice shorter waits, but they do notice a bar that flashes.
const SHOW_DELAY_MS = 200

/** Call `start` and `done` once for each navigation or request. `isVisible` becomes true after `SHOW_DELAY_MS`. */
export function createProgress() {
  let inFlight = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const visible = shallowRef(false)

  function start(): void {
    inFlight += 1
    timer ??= setTimeout(() => {
      visible.value = true
    }, SHOW_DELAY_MS)
  }

  function done(): void {
    inFlight = Math.max(0, inFlight - 1)
    if (inFlight > 0) return
    clearTimeout(timer)
    timer = undefined
    visible.value = false
  }

  return { start, done, isVisible: readonly(visible) }
}

export type Progress = ReturnType<typeof createProgress>
