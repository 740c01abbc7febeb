/** What time is it, to the second? */
import { shallowRef, watch } from 'vue'

/**
 * The time, once a second. The clock stands still while the page is hidden or nobody needs it, and is right again at once.
 *
 * @param isNeeded whether anyone looks at it
 */
export function useClock(isNeeded: () => boolean = () => true) {
  const now = shallowRef(new Date())

  function tick(): void {
    if (!document.hidden) now.value = new Date()
  }

  watch(
    isNeeded,
    (runs, _ran, onCleanup) => {
      if (!runs) return
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
