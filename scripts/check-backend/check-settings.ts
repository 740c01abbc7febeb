/** What `npm run check:backend` is told: by its options, and by the environment variables of the app. */
import { parseArgs } from 'node:util'
import { loadEnv } from 'vite'
import {
  AUTH_VARIABLES,
  readAuthBackend,
  type ChosenBackend,
} from '../../src/app/auth-backend-env.ts'
import { createVariableReader, readEnv } from '../../src/app/env.ts'
import { PlainError } from '../../vite/plain-error.ts'
import { textsIn, type Texts } from './texts/index.ts'

export interface CheckSettings extends ChosenBackend {
  /** The base URL of the API, with a slash at its end. */
  readonly url: string
  readonly user: string
  /** The path of the read, relative to the base URL of the auth backend. */
  readonly read: string
  /** The origin of the app, for CORS; null if it was not given. */
  readonly origin: string | null
  /** The variables that change the preset. */
  readonly variables: readonly string[]
  readonly texts: Texts
}

/**
 * @param root the folder of the `.env` files, which are read as for a build
 * @throws PlainError if an option is missing or wrong. The message repeats no value: it may be a password
 * @throws EnvError if a variable is wrong
 */
export function readSettings(args: string[], root: string): CheckSettings {
  const variables: Record<string, string> = loadEnv('production', root)
  // The base URL is an option here.
  delete variables.VITE_API_URL
  const options = parseOptions(args)
  if (options?.backend !== undefined) variables.VITE_AUTH_BACKEND = options.backend
  const { locale } = readEnv(variables)
  const texts = textsIn(locale, process.env)

  if (!options?.url || !options.user) throw new PlainError(texts.usage)
  const chosen = readAuthBackend(createVariableReader(variables).read)
  const { authPath, userPath } = chosen.authBackend
  const { url, user, read = userPath ? authPath + userPath : 'user/', origin = null } = options
  if (!isAddress(url)) throw new PlainError(texts.wrongUrl)
  if (!/^[^/\\\s?#:][^\\\s?#:]*$/.test(read)) throw new PlainError(texts.wrongRead)
  if (
    origin !== null &&
    !(isAddress(origin) && new URL(origin).origin === origin.replace(/\/$/, ''))
  )
    throw new PlainError(texts.wrongOrigin)
  return {
    ...chosen,
    url: url.endsWith('/') ? url : `${url}/`,
    user,
    read,
    origin: origin && new URL(origin).origin,
    variables: AUTH_VARIABLES.filter(
      (name) => name !== 'VITE_AUTH_BACKEND' && variables[name] !== undefined,
    ),
    texts,
  }
}

/** Null if they are not as the usage says. Node's own message would repeat a password that was given as an argument. */
function parseOptions(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: { url: text, backend: text, user: text, read: text, origin: text },
    }).values
  } catch {
    return null
  }
}

/** An address of http or https without user name, password, query and hash. */
function isAddress(text: string): boolean {
  const { protocol, username, password, search, hash } = URL.canParse(text) ? new URL(text) : {}
  return /^https?:$/.test(protocol ?? '') && !username && !password && !search && !hash
}
