/**
 * Faults and their syntax: `<kind>[:<endpoint>][:once][:<chance>%]`, as in `403:orders`, `500:token:once`,
 * `latency:200-800` or `500:orders:30%`. The same in the URL of the page, in the fault panel and in the admin API.
 */
import { endpoints, type EndpointPath } from '../../src/api/endpoints.ts'

/** Faults that replace the response: by an error status, by a body that is not expected, or by no response. */
export const responseFaults = [
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
export type ResponseFault = (typeof responseFaults)[number]

/** The endpoint that a fault is limited to: the first segment of the path below the version. */
export type FaultTarget = EndpointPath extends `${infer Segment}/${string}` ? Segment : never
export const faultTargetOf = (path: EndpointPath) => path.slice(0, path.indexOf('/')) as FaultTarget
export const faultTargets = [
  ...new Set(endpoints.map(({ path }) => faultTargetOf(path))),
].toSorted()

/** A fault that replaces the response, or a latency before the response: fixed, or a range, in milliseconds. */
export type FaultKind = ResponseFault | `latency:${number}` | `latency:${number}-${number}`

export interface Fault {
  readonly kind: FaultKind
  /** Every endpoint if not set. */
  readonly endpoint?: FaultTarget
  /** Removed after the first request that it affects. */
  readonly once?: boolean
  /** The percentage of requests that it affects; all if not set. */
  readonly chance?: number
}

/** The syntax in one sentence, for messages about an invalid fault. */
export const FAULT_USAGE = `Understood are ${responseFaults.join(', ')}, latency:<milliseconds> and latency:<from>-<to>, then :<endpoint> (${faultTargets.join(', ')}), :once and :<chance>%, as in 500:orders:once or latency:200-800:30%.`

// Six digits allow for a quarter of an hour. With many more, `setTimeout` overflows and fires at once.
const FAULT_PATTERN =
  /^(?<kind>latency:\d{1,6}(?:-\d{1,6})?|[a-z0-9]+)(?::(?<endpoint>[a-z]+))??(?<once>:once)?(?::(?<chance>[1-9]\d?|100)%)?$/

/** Parses a fault. @returns undefined if the text is not a valid fault */
export function parseFault(text: string): Fault | undefined {
  const { kind = '', endpoint, once, chance } = FAULT_PATTERN.exec(text)?.groups ?? {}
  if (!isFaultKind(kind) || !(endpoint === undefined || isFaultTarget(endpoint))) return undefined
  return {
    kind,
    ...(endpoint && { endpoint }),
    ...(once && { once: true }),
    ...(chance && { chance: Number(chance) }),
  }
}

/** Formats a fault so that `parseFault` returns the same fault again. */
export function formatFault({ kind, endpoint, once, chance }: Fault): string {
  return [
    kind,
    ...(endpoint ? [endpoint] : []),
    ...(once ? ['once'] : []),
    ...(chance === undefined ? [] : [`${chance}%`]),
  ].join(':')
}

/** The shortest and the longest delay of a latency, in milliseconds; undefined for other faults. */
export function latencyOf(kind: FaultKind): readonly [number, number] | undefined {
  const [, from, to = from] = /^latency:(\d+)(?:-(\d+))?$/.exec(kind) ?? []
  return from === undefined ? undefined : [Number(from), Number(to)]
}

export const isResponseFault = (kind: string): kind is ResponseFault =>
  responseFaults.some((each) => each === kind)

const isFaultTarget = (name: string): name is FaultTarget =>
  faultTargets.some((each) => each === name)

function isFaultKind(kind: string): kind is FaultKind {
  const [from, to] = latencyOf(kind as FaultKind) ?? [1, 0]
  return isResponseFault(kind) || from <= to
}
