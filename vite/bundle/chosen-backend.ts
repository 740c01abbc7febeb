/** Vite plugin that leaves the auth backend presets which the environment does not choose out of a build. */
import type { Plugin, ResolvedConfig } from 'vite'
import { readEnv } from '../../src/app/env.ts'

/** Replaces the table of presets by its one entry: a table looked up by a name is not shaken out. */
export function chosenBackend(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:chosen-backend',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    load: {
      filter: { id: /\/src\/auth\/backends\/index\.ts$/ },
      handler() {
        const { authBackend } = readEnv(config.env)
        return `import preset from './${authBackend}.ts'
          export const authBackends = { '${authBackend}': preset }`
      },
    },
  }
}
