/** What does the address of the page ask of the mock? Read, and written so that what goes wrong can be repeated. */
import { largestSeed } from './chance.ts'
import { parseFault, understoodFaults } from './fault-text.ts'

export const spoilings = ['expired', 'corrupt', 'deleted'] as const
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
    (text) => wholeNumber(text, 1, longestLife),
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

/** An address that sets what is set now, and leaves out what was to happen once, before the app had started. */
export function writeAddress(
  href: string,
  { faults, seed, tokenLifetime }: Pick<Wishes, 'faults' | 'seed' | 'tokenLifetime'>,
): string {
  const url = new URL(href)
  for (const name of ['reset', 'as', 'token', 'fault', 'seed', 'token_lifetime'])
    url.searchParams.delete(name)
  for (const fault of faults ?? []) url.searchParams.append('fault', fault)
  if (tokenLifetime !== undefined) url.searchParams.set('token_lifetime', String(tokenLifetime))
  if (seed !== undefined) url.searchParams.set('seed', String(seed))
  // A colon may stand in a query as it is, and can be read there.
  url.search = url.search.replaceAll('%3A', ':')
  return url.href
}

const longestLife = 10 ** 9

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  return number >= least && number <= most ? number : undefined
}
