/** What happens when somebody pulls a list down? It begins anew, and what is shown stays until that is there. */
import { shallowRef, type Ref } from 'vue'
import type { usePages } from './use-pages.ts'

type List = Pick<ReturnType<typeof usePages>, 'restart' | 'more'> & {
  error: Readonly<Ref<unknown>>
}

export function usePull(list: List) {
  const isPulled = shallowRef(false)
  // Whoever pulls is at the top, and does not see what the end of the list says.
  const hasPullFailed = shallowRef(false)

  async function pull(): Promise<void> {
    await list.restart()
    hasPullFailed.value = list.error.value !== null
    isPulled.value = false
  }

  function more(): void {
    hasPullFailed.value = false
    list.more()
  }

  return { isPulled, hasPullFailed, pull, more }
}
