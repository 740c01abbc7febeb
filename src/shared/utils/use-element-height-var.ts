/** How high is something that others must keep clear of? Told to the stylesheets. */
import { useResizeObserver } from '@vueuse/core'
import { onScopeDispose, type Ref } from 'vue'

/**
 * Keeps the height of an element in a custom property of the root, in pixels, as long as the component lives.
 *
 * @param name of the property, `--` and all
 */
export function useHeightVariable(element: Readonly<Ref<HTMLElement | null>>, name: string): void {
  const { style } = document.documentElement
  useResizeObserver(element, ([entry]) => {
    const height = entry?.borderBoxSize[0]?.blockSize ?? 0
    style.setProperty(name, `${height}px`)
  })
  onScopeDispose(() => style.removeProperty(name))
}
