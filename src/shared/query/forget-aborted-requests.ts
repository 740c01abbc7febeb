/** Pinia Colada plugin that forgets a request which was aborted because its page was left. */
import type { PiniaColadaPlugin } from '@pinia/colada'

/** Otherwise a page that needs the same data a moment later would wait for the aborted request, and show its error. */
export const forgetAbortedRequests: PiniaColadaPlugin = ({ queryCache }) => {
  queryCache.$onAction(({ name, args, after }) => {
    if (name !== 'untrack') return
    const [entry] = args
    after(() => {
      if (entry.pending?.abortController.signal.aborted) queryCache.cancel(entry)
    })
  })
}
