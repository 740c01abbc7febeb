/** Vite plugin that leaves Pinia's devtools integration out of a build. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const productionBuild = new URL(
  '../../node_modules/pinia/dist/pinia.esm-browser.prod.js',
  import.meta.url,
)

/** Replaces Pinia by its own production build: tree shaking leaves parts of the devtools integration in the usual one. */
export function piniaWithoutDevtools(): Plugin {
  return {
    name: 'latchkey:pinia-without-devtools',
    apply: 'build',
    load: {
      filter: { id: /\/pinia\/dist\/pinia\.js$/ },
      handler: () => readFileSync(productionBuild, 'utf8'),
    },
  }
}
