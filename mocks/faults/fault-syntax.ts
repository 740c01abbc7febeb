/**
 * What is a fault, and how is it written? `<kind>[:<endpoint>][:once][:<chance>%]`, the same in the address of the page, in
 * the panel and over HTTP: `403:orders`, `500:token:once`, `latency:200-800`, `500:orders:30%`.
 */
import { endpoints, type Path } from '../../src/api/endpoints.ts'

/** What can go wrong in the place of an answer: a status; an answer that is none; no answer. */
export const failures = [
  '401',
  '403',
  '404',
  '429',
  '500',
  'empty',
  'html',
  'offline',
  'hang',
] as const
export type Failure = (typeof failures)[number]

/** Where it can go wrong: the first segment of the path below the face. */
export type Place = Path extends `${infer Segment}/${string}` ? Segment : never
export const placeOf = (path: Path) => path.slice(0, path.indexOf('/')) as Place
export const places = [...new Set(endpoints.map(({ path }) => placeOf(path)))].toSorted()

/** A failure, or milliseconds of waiting before the answer, from and to. */
export type FaultKind = Failure | `latency:${number}` | `latency:${number}-${number}`

export interface Fault {
  readonly kind: FaultKind
  /** Every endpoint if there is none. */
  readonly endpoint?: Place
  /** Gone after the first request that it hit. */
  readonly once?: boolean
  /** Of a hundred requests, how many it hits; all if it is not said. */
  readonly chance?: number
}

/** What to write, for whoever wrote something else. */
export const understoodFaults = `Understood are ${failures.join(', ')}, latency:<milliseconds> and latency:<from>-<to>, then :<endpoint> (${places.join(', ')}), :once and :<chance>%, as in 500:orders:once or latency:200-800:30%.`

// Six digits are a quarter of an hour; with many more, a timer would fire at once.
const grammar =
  /^(?<kind>latency:\d{1,6}(?:-\d{1,6})?|[a-z0-9]+)(?::(?<endpoint>[a-z]+))??(?<once>:once)?(?::(?<chance>[1-9]\d?|100)%)?$/

/** Reads a fault; undefined if the text is none. */
export function parseFault(text: string): Fault | undefined {
  const { kind = '', endpoint, once, chance } = grammar.exec(text)?.groups ?? {}
  if (!isKind(kind) || !(endpoint === undefined || isPlace(endpoint))) return undefined
  return {
    kind,
    ...(endpoint && { endpoint }),
    ...(once && { once: true }),
    ...(chance && { chance: Number(chance) }),
  }
}

/** Writes a fault so that it is read as the same. */
export function formatFault({ kind, endpoint, once, chance }: Fault): string {
  return [
    kind,
    ...(endpoint ? [endpoint] : []),
    ...(once ? ['once'] : []),
    ...(chance === undefined ? [] : [`${chance}%`]),
  ].join(':')
}

/** The shortest and the longest wait, in milliseconds; undefined if the fault is another. */
export function latencyOf(kind: FaultKind): readonly [number, number] | undefined {
  const [, from, to = from] = /^latency:(\d+)(?:-(\d+))?$/.exec(kind) ?? []
  return from === undefined ? undefined : [Number(from), Number(to)]
}

export const isFailure = (kind: string): kind is Failure => failures.some((each) => each === kind)

const isPlace = (name: string): name is Place => places.some((each) => each === name)

function isKind(kind: string): kind is FaultKind {
  const [from, to] = latencyOf(kind as FaultKind) ?? [1, 0]
  return isFailure(kind) || from <= to
}
