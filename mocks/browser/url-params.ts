/** What does the address of the page ask of the mock? Read, and written so that what goes wrong can be repeated. */
import { largestSeed } from '../lib/seeded-random.ts'
import { parseFault, understoodFaults } from '../faults/fault-syntax.ts'
import { largestSetting } from '../lib/settings.ts'

const spoilings = ['expired', 'corrupt', 'deleted'] as const
/** What can become of a token. */
export type Spoiling = (typeof spoilings)[number]

/** What an address asks for, in the order in which it is done. */
export interface Wishes {
  readonly reset?: true
  /** Seconds. */
  readonly tokenLifetime?: number
  /** The user name of who is to be signed in. */
  readonly as?: string
  readonly token?: Spoiling
  readonly seed?: number
  /** In the place of those that are set. */
  readonly faults?: readonly string[]
}

/** Reads the query of an address. What cannot be understood is left out, and told to `warn`. */
export function readAddress(search: string, warn: (message: string) => void): Wishes {
  const query = new URLSearchParams(search)

  function read<T>(name: string, parse: (text: string) => T | undefined, understood: string) {
    const wishes = query.getAll(name).map((text) => {
      const wish = parse(text)
      if (wish === undefined) warn(`?${name}=${text} is not understood. ${understood}`)
      return wish
    })
    return wishes.filter((wish) => wish !== undefined)
  }

  const faults = read('fault', (text) => parseFault(text) && text, understoodFaults)
  const [seed] = read(
    'seed',
    (text) => wholeNumber(text, 0, largestSeed),
    `Understood is a whole number up to ${largestSeed}, as in ?seed=7.`,
  )
  const [tokenLifetime] = read(
    'token_lifetime',
    (text) => wholeNumber(text, 1, largestSetting),
    'Understood is a whole number of seconds, as in ?token_lifetime=5.',
  )
  const [token] = read(
    'token',
    (text) => spoilings.find((each) => each === text),
    `Understood are ${spoilings.join(', ')}.`,
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

/** The address without what is done once, so that a reload does not do it again. */
export function withoutDeeds(href: string): string {
  const url = new URL(href)
  const deeds = ['reset', 'as', 'token'].filter((name) => url.searchParams.has(name))
  if (deeds.length === 0) return href
  for (const name of deeds) url.searchParams.delete(name)
  return readable(url)
}

/** An address that sets what is set now. */
export function writeAddress(
  href: string,
  { faults, seed, tokenLifetime }: Pick<Wishes, 'faults' | 'seed' | 'tokenLifetime'>,
): string {
  const url = new URL(withoutDeeds(href))
  for (const name of ['fault', 'seed', 'token_lifetime']) url.searchParams.delete(name)
  for (const fault of faults ?? []) url.searchParams.append('fault', fault)
  if (tokenLifetime !== undefined) url.searchParams.set('token_lifetime', String(tokenLifetime))
  if (seed !== undefined) url.searchParams.set('seed', String(seed))
  return readable(url)
}

/** Colons and slashes may stand in a query as they are. */
function readable(url: URL): string {
  url.search = url.search.replaceAll('%3A', ':').replaceAll('%2F', '/')
  return url.href
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  return number >= least && number <= most ? number : undefined
}
