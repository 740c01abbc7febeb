/** What is to go wrong, and where? A switchboard for trying out how the app copes. */

const named = ['401', '403', '404', '429', '500', 'empty', 'html', 'offline', 'hang'] as const

/** A status; an answer that is none; no answer; or milliseconds of waiting before the answer. */
export type FaultKind = (typeof named)[number] | `latency:${number}`

export interface Fault {
  readonly kind: FaultKind
  /** The first segment of the path below the face, such as `orders`; every endpoint if there is none. */
  readonly endpoint?: string
  /** Gone after the first request that it hit. */
  readonly once?: boolean
}

let active: Fault[] = []
const listeners = new Set<() => void>()

function change(next: Fault[]): void {
  active = next
  for (const listener of listeners) listener()
}

export const faults = {
  /** Adds a fault. Of several that fit a request the first counts; latencies come before it and add up. */
  set(fault: Fault): void {
    change([...active, fault])
  },

  /** Nothing goes wrong any more. */
  clear(): void {
    change([])
  },

  /** What is set now. */
  list: (): readonly Fault[] => active,

  /** Tells of every change. @returns how to stop that */
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },

  /** Takes what applies to a request; what was set for once is used up by that. */
  take(endpoint: string): readonly Fault[] {
    const taken = active.filter(
      (fault) => fault.endpoint === undefined || fault.endpoint === endpoint,
    )
    if (taken.some(({ once }) => once))
      change(active.filter((fault) => !(fault.once && taken.includes(fault))))
    return taken
  },

  /** Sets what the query of an address asks for: `?fault=403:orders`, `?fault=latency:800&fault=500:login:once`. */
  fromSearch(search: string): void {
    for (const text of new URLSearchParams(search).getAll('fault')) {
      const fault = parseFault(text)
      if (fault) faults.set(fault)
      else
        console.warn(
          `?fault=${text} is none. Understood are ${named.join(', ')} and latency:<milliseconds>, then :<endpoint> and :once, as in ?fault=500:orders:once.`,
        )
    }
  },
}

function parseFault(text: string): Fault | undefined {
  const match = /^(latency:\d+|[a-z0-9]+)(?::([a-z]+))??(:once)?$/.exec(text)
  const [, kind = '', endpoint, once] = match ?? []
  if (!isKind(kind)) return undefined
  return { kind, ...(endpoint && { endpoint }), ...(once && { once: true }) }
}

const isKind = (kind: string): kind is FaultKind =>
  /^latency:\d+$/.test(kind) || named.some((name) => name === kind)
