/** Is the environment good? Said in the terminal before anything runs on it. */
import type { Plugin } from 'vite'
import { EnvError, readEnv } from '../src/env.ts'
import { PlainError } from './plain-error.ts'

/** A bad value stops a build; a dev server says so and goes on, because the page shows it as well. */
export function checkEnv(): Plugin {
  return {
    name: 'latchkey:check-env',
    configResolved({ command, env, logger }) {
      try {
        readEnv(env)
      } catch (error) {
        if (!(error instanceof EnvError)) throw error
        const message = `The environment cannot be used.\n${error.message}`
        if (command === 'build') throw new PlainError(message)
        logger.error(message, { timestamp: true })
      }
    },
  }
}
