/** How does Axios send what the app asks for? By XMLHttpRequest, as it does in every browser. */
import type { Plugin } from 'vite'

/** Leaves Axios' other way to send out of a build: 3 kB compressed, that no browser would ever run. */
export function axiosWithoutFetch(): Plugin {
  return {
    name: 'latchkey:axios-without-fetch',
    apply: 'build',
    load: {
      filter: { id: /\/axios\/lib\/adapters\/fetch\.js$/ },
      handler: () => 'export const getFetch = () => false',
    },
  }
}
