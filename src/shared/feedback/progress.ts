/** Is something on its way for longer than a person overlooks? */
import { readonly, shallowRef } from 'vue'

// Shorter waits are not noticed, and a bar that flashes up would be.
const patience = 200

/** Counts what is under way; `isVisible` follows after a fifth of a second. */
export function createProgress() {
  let underWay = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const visible = shallowRef(false)

  function start(): void {
    underWay += 1
    timer ??= setTimeout(() => {
      visible.value = true
    }, patience)
  }

  function done(): void {
    underWay = Math.max(0, underWay - 1)
    if (underWay > 0) return
    clearTimeout(timer)
    timer = undefined
    visible.value = false
  }

  return { start, done, isVisible: readonly(visible) }
}

export type Progress = ReturnType<typeof createProgress>
