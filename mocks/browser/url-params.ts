/**
 * The URL commands of the mock: query parameters of the page that inject faults, sign in, reset data and more. Their names
 * start with `mock-`. All other parameters are the page's own.
 */
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
  /** Every sign-in needs a code. */
  readonly secondStep?: true
  /** The user name to sign in with. */
  readonly as?: string
  readonly token?: TokenDefect
  readonly seed?: number
  /** Replace all faults. */
  readonly faults?: readonly string[]
}

const PREFIX = 'mock-'

interface Param<Value> {
  /** @returns undefined if the text is not understood */
  readonly parse: (text: string) => Value | undefined
  /** Explains the values that are understood. */
  readonly usage: string
  /** Applied once, and then removed from the URL, so that a reload does not repeat it. */
  readonly isOneShot?: true
}

/** The commands by the name of their parameter. */
const params = {
  'mock-reset': {
    parse: (text: string) => (text === '' ? true : undefined),
    usage: 'It has no value.',
    isOneShot: true,
  },
  'mock-token-lifetime': {
    parse: (text: string) => parseInteger(text, 1, MAX_SETTING),
    usage: 'Understood is a whole number of seconds, as in ?mock-token-lifetime=5.',
  },
  'mock-second-step': {
    parse: (text: string) => (text === '' ? true : undefined),
    usage: 'It has no value.',
  },
  'mock-as': {
    parse: (text: string) => text || undefined,
    usage: 'Understood is a user name, as in ?mock-as=demo.',
    isOneShot: true,
  },
  'mock-token': {
    parse: (text: string) => tokenDefects.find((each) => each === text),
    usage: `Understood are ${tokenDefects.join(', ')}.`,
    isOneShot: true,
  },
  'mock-seed': {
    parse: (text: string) => parseInteger(text, 0, MAX_SEED),
    usage: `Understood is a whole number up to ${MAX_SEED}, as in ?mock-seed=7.`,
  },
  'mock-fault': {
    parse: (text: string) => (parseFault(text) ? text : undefined),
    usage: FAULT_USAGE,
  },
} satisfies Record<string, Param<unknown>>

type ParamName = keyof typeof params
type ValueOf<Name extends ParamName> = NonNullable<ReturnType<(typeof params)[Name]['parse']>>

const isParamName = (name: string): name is ParamName => Object.hasOwn(params, name)
const paramOf = (name: ParamName): Param<unknown> => params[name]

/** Reads the commands from a query. @param warn is called for each command that is not understood, which is then ignored */
export function readUrlCommands(search: string, warn: (message: string) => void): UrlCommands {
  const query = new URLSearchParams(search)
  for (const [name, text] of query) warnIfNotUnderstood(name, text, warn)

  function readAll<Name extends ParamName>(name: Name): ValueOf<Name>[] {
    const values = query.getAll(name).map((text) => paramOf(name).parse(text))
    return values.filter((value) => value !== undefined) as ValueOf<Name>[]
  }

  const [reset] = readAll('mock-reset')
  const [tokenLifetime] = readAll('mock-token-lifetime')
  const [secondStep] = readAll('mock-second-step')
  const [as] = readAll('mock-as')
  const [token] = readAll('mock-token')
  const [seed] = readAll('mock-seed')
  const faults = readAll('mock-fault')
  return {
    ...(reset && { reset }),
    ...(tokenLifetime !== undefined && { tokenLifetime }),
    ...(secondStep && { secondStep }),
    ...(as !== undefined && { as }),
    ...(token && { token }),
    ...(seed !== undefined && { seed }),
    ...(faults.length > 0 && { faults }),
  }
}

function warnIfNotUnderstood(name: string, text: string, warn: (message: string) => void): void {
  if (!name.startsWith(PREFIX)) return
  const written = `?${name}${text && `=${text}`} is not understood.`
  if (!isParamName(name)) warn(`${written} Understood are ${Object.keys(params).join(', ')}.`)
  else if (paramOf(name).parse(text) === undefined) warn(`${written} ${paramOf(name).usage}`)
}

/** Removes the one-shot commands from a URL, and leaves every other byte of it as it is. */
export function stripOneShotCommands(href: string): string {
  return editQuery(href, isOneShotCommand)
}

function isOneShotCommand(name: string, text: string): boolean {
  if (!isParamName(name)) return false
  const { isOneShot, parse } = paramOf(name)
  return isOneShot === true && parse(text) !== undefined
}

/** Replaces the commands of a URL. */
export function writeUrlCommands(
  href: string,
  { faults = [], seed, tokenLifetime }: Pick<UrlCommands, 'faults' | 'seed' | 'tokenLifetime'>,
): string {
  const added = [
    ...faults.map((fault) => `mock-fault=${toReadable(fault)}`),
    ...(tokenLifetime === undefined ? [] : [`mock-token-lifetime=${tokenLifetime}`]),
    ...(seed === undefined ? [] : [`mock-seed=${seed}`]),
  ]
  return editQuery(href, isParamName, added)
}

/** A query may contain colons without encoding. */
const toReadable = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':')

/** Removes parameters from a URL and adds others at the end of its query, as text: `URL` would encode the rest anew. */
function editQuery(
  href: string,
  isRemoved: (name: string, text: string) => boolean,
  added: readonly string[] = [],
): string {
  const [, start = '', query, hash = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(href) ?? []
  const parts = query === undefined ? [] : query.split('&')
  const kept = parts.filter((part) => {
    // With a `?` of its own, since the first one is skipped.
    const [[name, text] = ['', '']] = new URLSearchParams(`?${part}`)
    return !isRemoved(name, text)
  })
  if (kept.length === parts.length && added.length === 0) return href
  const edited = [...kept, ...added]
  return start + (edited.length > 0 ? `?${edited.join('&')}` : '') + hash
}

function parseInteger(text: string, min: number, max: number): number | undefined {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  return number >= min && number <= max ? number : undefined
}
