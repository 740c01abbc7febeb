/** Vite plugin that leaves Axios' `fetch` adapter out of a build. */
import type { Plugin } from 'vite'

/** Axios uses XMLHttpRequest in every browser: its `fetch` adapter would be 3 kB, compressed, of unused code. */
export function axiosXhrOnly(): Plugin {
  return {
    name: 'latchkey:axios-xhr-only',
    apply: 'build',
    load: {
      filter: { id: /\/axios\/lib\/adapters\/fetch\.js$/ },
      handler: () => 'export const getFetch = () => false',
    },
  }
}
