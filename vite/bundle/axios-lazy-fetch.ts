/** Vite plugin that loads Axios' `fetch` adapter when a request first asks for it. */
import type { Plugin } from 'vite'

/** Axios uses XMLHttpRequest unless a request asks for `fetch`, whose adapter is 3 kB, compressed: too much for the sign-in page. */
export function axiosLazyFetch(): Plugin {
  return {
    name: 'latchkey:axios-lazy-fetch',
    apply: 'build',
    load: {
      filter: { id: /\/axios\/lib\/adapters\/fetch\.js$/ },
      // With a query it is a module of its own, which this filter leaves as it is.
      handler: (id) => `
        export const getFetch = () => async (config) => {
          const { getFetch } = await import(${JSON.stringify(`${id}?adapter`)})
          return getFetch(config)(config)
        }`,
    },
  }
}
