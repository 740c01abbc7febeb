/** The current time as a ref that ticks once a second, for countdowns. */
import { shallowRef, watch } from 'vue'

/**
 * Pauses while the page is hidden or `isNeeded` is false, and catches up at once when either ends.
 *
 * @param isNeeded whether anything shows the time
 */
export function useNow(isNeeded: () => boolean = () => true) {
  const now = shallowRef(new Date())

  function tick(): void {
    if (!document.hidden) now.value = new Date()
  }

  watch(
    isNeeded,
    (needed, _previous, onCleanup) => {
      if (!needed) return
      tick()
      const timer = setInterval(tick, 1000)
      document.addEventListener('visibilitychange', tick)
      onCleanup(() => {
        clearInterval(timer)
        document.removeEventListener('visibilitychange', tick)
      })
    },
    { immediate: true },
  )
  return now
}
