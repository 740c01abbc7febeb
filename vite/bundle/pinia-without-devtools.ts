/** What of Pinia is in a build? The store, and nothing of the devtools. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const withoutDevtools = new URL(
  '../../node_modules/pinia/dist/pinia.esm-browser.prod.js',
  import.meta.url,
)

/** Puts Pinia's own build for production in the place of its usual one, of whose devtools a bundler leaves some behind. */
export function piniaWithoutDevtools(): Plugin {
  return {
    name: 'latchkey:pinia-without-devtools',
    apply: 'build',
    load: {
      filter: { id: /\/pinia\/dist\/pinia\.js$/ },
      handler: () => readFileSync(withoutDevtools, 'utf8'),
    },
  }
}
