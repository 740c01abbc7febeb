/** What time is it, to the second? */
import { useDocumentVisibility, useIntervalFn, useNow } from '@vueuse/core'
import { watch } from 'vue'

/**
 * The time, once a second. The clock stands still while the page is hidden or nobody needs it, and is right again at once.
 *
 * @param isNeeded whether anyone looks at it
 */
export function useClock(isNeeded: () => boolean = () => true) {
  const visibility = useDocumentVisibility()
  const { now, pause, resume } = useNow({
    controls: true,
    scheduler: (tick) => useIntervalFn(tick, 1000, { immediate: false, immediateCallback: true }),
  })
  watch(
    () => visibility.value === 'visible' && isNeeded(),
    (runs) => (runs ? resume() : pause()),
    { immediate: true },
  )
  return now
}
