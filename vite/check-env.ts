/** Vite plugin that validates the environment variables when a build or the dev server starts. */
import { loadEnv, type Plugin, type ResolvedConfig } from 'vite'
import { readAuthBackend } from '../src/app/auth-backend-env.ts'
import { createVariableReader, EnvError, readEnv } from '../src/app/env.ts'
import { authBackends } from '../src/auth/backends/index.ts'
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
      filter: { id: /\/src\/(app\/(env|chosen-backend)|auth\/backends\/define-backend)\.ts$/ },
      handler(id) {
        if (config.command !== 'build') return null
        if (id.endsWith('/define-backend.ts')) return CHECKED_BACKEND
        if (id.endsWith('/env.ts')) return validatedEnv(config.env)
        // A call of defineBackend would otherwise keep a preset in the entry script, where only development uses it.
        return { code: chosenPreset(config.env), moduleSideEffects: false }
      },
    },
  }
}

/**
 * Whether the chosen auth backend has a registration, for the literal `__REGISTRATION__`.
 *
 * @param mode Vite's
 * @param folder with the `.env` files
 */
export function hasRegistration(mode: string, folder: string): boolean {
  const { read } = createVariableReader(loadEnv(mode, folder))
  try {
    return readAuthBackend(read).authBackend.registration !== null
  } catch {
    // `checkEnv` reports what is wrong with the backend.
    return true
  }
}

/** define-backend.ts in a build: the backend has been checked when the build started. */
const CHECKED_BACKEND = 'export const defineBackend = (backend) => backend'

/** env.ts in a build: its result, without the validation. */
const validatedEnv = (source: Record<string, unknown>) => `
  export const readEnv = () => (${JSON.stringify(readEnv(source))})`

/** chosen-backend.ts in a build: without the presets that are not chosen. A table looked up by a name is not shaken out. */
function chosenPreset(source: Record<string, unknown>): string {
  const { backendName, authBackend } = readAuthBackend(createVariableReader(source).read)
  const preset = Object.entries(authBackends[backendName])
  const replaced = Object.entries(authBackend)
    .filter(([, value]) => value !== undefined)
    .filter(([name, value]) => !preset.some((entry) => entry[0] === name && entry[1] === value))
    .map(([name, value]) => `${name}: ${replacedPart(name, value)}`)
  return `
    import preset from '../auth/backends/${backendName}.ts'
    const authBackend = ${replaced.length === 0 ? 'preset' : `{ ...preset, ${replaced.join(', ')} }`}
    export const chosenBackend = () => ({ backendName: '${backendName}', authBackend })`
}

/** A part of the backend as code. An endpoint keeps what JSON does not have: the functions of the preset. */
function replacedPart(name: string, value: unknown): string {
  const json = JSON.stringify(value)
  return typeof value === 'object' && value !== null ? `{ ...preset.${name}, ...${json} }` : json
}
