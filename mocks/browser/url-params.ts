/** The URL commands of the mock: query parameters of the page that inject faults, sign in, reset data and more. */
import { MAX_SEED } from '../lib/seeded-random.ts'
import { FAULT_USAGE, parseFault } from '../faults/fault-syntax.ts'
import { MAX_SETTING } from '../lib/settings.ts'

const tokenDefects = ['expired', 'corrupt', 'deleted'] as const
/** Makes the stored token unusable. */
export type TokenDefect = (typeof tokenDefects)[number]

/** The commands of a URL, in the order in which they are applied. */
export interface UrlCommands {
  readonly reset?: true
  /** Seconds. */
  readonly tokenLifetime?: number
  /** The user name to sign in with. */
  readonly as?: string
  readonly token?: TokenDefect
  readonly seed?: number
  /** Replace all faults. */
  readonly faults?: readonly string[]
}

/** One-shot commands: applied once, and then removed from the URL. */
const ONE_SHOT_PARAMS = ['reset', 'as', 'token']

/** Reads the commands from a query. @param warn is called for each value that is not understood, which is then ignored */
export function readUrlCommands(search: string, warn: (message: string) => void): UrlCommands {
  const query = new URLSearchParams(search)

  function readAll<T>(name: string, parse: (text: string) => T | undefined, usage: string) {
    const values = query.getAll(name).map((text) => {
      const value = parse(text)
      if (value === undefined) warn(`?${name}=${text} is not understood. ${usage}`)
      return value
    })
    return values.filter((value) => value !== undefined)
  }

  const faults = readAll('fault', (text) => parseFault(text) && text, FAULT_USAGE)
  const [seed] = readAll(
    'seed',
    (text) => parseInteger(text, 0, MAX_SEED),
    `Understood is a whole number up to ${MAX_SEED}, as in ?seed=7.`,
  )
  const [tokenLifetime] = readAll(
    'token_lifetime',
    (text) => parseInteger(text, 1, MAX_SETTING),
    'Understood is a whole number of seconds, as in ?token_lifetime=5.',
  )
  const [token] = readAll(
    'token',
    (text) => tokenDefects.find((each) => each === text),
    `Understood are ${tokenDefects.join(', ')}.`,
  )
  const as = query.get('as')
  return {
    ...(query.has('reset') && { reset: true }),
    ...(tokenLifetime !== undefined && { tokenLifetime }),
    ...(as !== null && { as }),
    ...(token && { token }),
    ...(seed !== undefined && { seed }),
    ...(faults.length > 0 && { faults }),
  }
}

/** Removes the one-shot commands from a URL, so that a reload does not apply them again. */
export function stripOneShotCommands(href: string): string {
  const url = new URL(href)
  const present = ONE_SHOT_PARAMS.filter((name) => url.searchParams.has(name))
  if (present.length === 0) return href
  for (const name of present) url.searchParams.delete(name)
  return toReadableHref(url)
}

/** Replaces the commands of a URL. */
export function writeUrlCommands(
  href: string,
  { faults, seed, tokenLifetime }: Pick<UrlCommands, 'faults' | 'seed' | 'tokenLifetime'>,
): string {
  const url = new URL(stripOneShotCommands(href))
  for (const name of ['fault', 'seed', 'token_lifetime']) url.searchParams.delete(name)
  for (const fault of faults ?? []) url.searchParams.append('fault', fault)
  if (tokenLifetime !== undefined) url.searchParams.set('token_lifetime', String(tokenLifetime))
  if (seed !== undefined) url.searchParams.set('seed', String(seed))
  return toReadableHref(url)
}

/** A query may contain colons and slashes without encoding. */
function toReadableHref(url: URL): string {
  url.search = url.search.replaceAll('%3A', ':').replaceAll('%2F', '/')
  return url.href
}

function parseInteger(text: string, min: number, max: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  return number >= min && number <= max ? number : undefined
}
