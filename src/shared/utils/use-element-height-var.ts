/** Publishes the height of an element as a CSS custom property, so that stylesheets can keep clear of it. */
import { useResizeObserver } from '@vueuse/core'
import { onScopeDispose, type Ref } from 'vue'

/**
 * Keeps the element's height, in pixels, in a custom property of the root until the component is unmounted.
 *
 * @param name of the property, including `--`
 */
export function useElementHeightVar(
  element: Readonly<Ref<HTMLElement | null>>,
  name: string,
): void {
  const { style } = document.documentElement
  let frame = 0
  useResizeObserver(element, ([entry]) => {
    const height = entry?.borderBoxSize[0]?.blockSize ?? 0
    // Before the next layout: within an observer it would resize elements that others observe, an error of the window.
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => style.setProperty(name, `${height}px`))
  })
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
    style.removeProperty(name)
  })
}
