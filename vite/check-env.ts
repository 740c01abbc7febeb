/** Vite plugin that checks the environment variables when a build or the dev server starts. */
import type { Plugin, ResolvedConfig } from 'vite'
import { EnvError, readEnv } from '../src/app/env.ts'
import { PlainError } from './plain-error.ts'

/** A bad value stops a build; a dev server says so and goes on, because the page shows it as well. */
export function checkEnv(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:check-env',
    configResolved(resolved) {
      config = resolved
      try {
        readEnv(config.env)
      } catch (error) {
        if (!(error instanceof EnvError)) throw error
        const message = `The environment cannot be used.\n${error.message}`
        if (config.command === 'build') throw new PlainError(message)
        config.logger.error(message, { timestamp: true })
      }
    },
    load: {
      // What a build was made with is good: it ships as it was read. `src/app/env.ts` itself would cost 532 bytes (brotli).
      filter: { id: /\/src\/app\/env\.ts$/ },
      handler: () =>
        config.command === 'build'
          ? `export class EnvError extends Error {}
             export const readEnv = () => (${JSON.stringify(readEnv(config.env))})`
          : null,
    },
  }
}
