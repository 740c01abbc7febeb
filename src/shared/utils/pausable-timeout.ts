/** How long may a person think again? A time that can be made to stand still. */

/** @param onOver called once, when the time is up */
export function createGrace(milliseconds: number, onOver: () => void) {
  let left = milliseconds
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  function run(): void {
    if (isOver || timer !== undefined) return
    since = Date.now()
    timer = setTimeout(onOver, left)
  }

  /** Makes it stand still. */
  function hold(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    left = Math.max(0, left - (Date.now() - since))
  }

  /** Ends it for good: who looks away from what is fading out does not set it going again. */
  function stop(): void {
    hold()
    isOver = true
  }

  run()
  return { run, hold, stop }
}

export type Grace = ReturnType<typeof createGrace>
