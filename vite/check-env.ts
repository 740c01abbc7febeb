/** Vite plugin that validates the environment variables when a build or the dev server starts. */
import type { Plugin, ResolvedConfig } from 'vite'
import { EnvError, readEnv } from '../src/app/env.ts'
import { PlainError } from './plain-error.ts'

/**
 * An invalid value fails a build. The dev server logs it and continues, because the page shows it as well.
 *
 * @throws PlainError in a build
 */
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
        const message = `Invalid environment variables.\n${error.message}`
        if (config.command === 'build') throw new PlainError(message)
        config.logger.error(message, { timestamp: true })
      }
    },
    load: {
      // A build replaces env.ts by its validated result: the validation itself would cost 532 bytes (brotli).
      filter: { id: /\/src\/app\/env\.ts$/ },
      handler: () =>
        config.command === 'build'
          ? `export class EnvError extends Error {}
             export const readEnv = () => (${JSON.stringify(readEnv(config.env))})`
          : null,
    },
  }
}
