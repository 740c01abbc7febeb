/** One conformance case, and the level that it runs on. */

/**
 * `adapter`: any client, on a fake network. `app`: Latchkey, its app or what the app is made of. `browser`: Latchkey in pages
 * of a real browser.
 */
export type Level = 'adapter' | 'app' | 'browser'

export interface Case {
  readonly id: string
  /** What the client does, as a sentence. The title of its first test is `id: title`. */
  readonly title: string
  readonly level: Level
}

export interface CaseGroup {
  readonly name: string
  readonly cases: readonly Case[]
}

export const adapter = (id: string, title: string): Case => ({ id, title, level: 'adapter' })
export const app = (id: string, title: string): Case => ({ id, title, level: 'app' })
export const browser = (id: string, title: string): Case => ({ id, title, level: 'browser' })
