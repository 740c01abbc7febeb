/** What is a login layer, to a case that tries it? Latchkey and its rivals are each wrapped as one. */
import type { AxiosAdapter, AxiosInstance } from 'axios'

/** A pair of tokens; both are JSON Web Tokens without a scheme in front. */
export interface Pair {
  access: string
  refresh: string
}

/** What a layer is given to live on. */
export interface World {
  /** The base URL of the API, ending with a slash. */
  baseURL: string
  /** The way to the network. Every request of the layer, its renewals as well, must take it. */
  adapter: AxiosAdapter
  /** Who is signed in when the layer starts; null for nobody. */
  tokens: Pair | null
  /**
   * Where a renewal is asked for, relative to the base URL: `POST {refresh}`, answered with `{access, refresh?}`, or refused
   * with 401.
   */
  renewPath: string
  /** Called each time the layer sends the person to sign in. */
  leave: () => void
  /** Called with each message the layer shows to the person. */
  tell: (message: string) => void
}

/** A layer at work. */
export interface Client {
  /** What requests are made with. */
  http: AxiosInstance
  signIn: (tokens: Pair) => void
  signOut: () => void
  /** One more instance on the same session, of a layer that can have several. */
  another?(): AxiosInstance
  /** What the layer asks of the server by itself, beside renewals: to sign in, to register, to verify. */
  asks?(): Promise<unknown>[]
  /** The tokens it keeps at this moment, as bare JSON Web Tokens. */
  held: () => { access: string | null; refresh: string | null }
  /** Lets go of timers and listeners. */
  close: () => void
}

export interface Layer {
  /** As npm knows it, or what people call it. */
  readonly name: string
  readonly version: string
  /** What it is and how it was set up, in a sentence, for the table. */
  readonly about: string
  /** Cases that it does not claim to cover, by id, each with a word on why. */
  readonly notCovered: Readonly<Record<string, string>>
  open(world: World): Client
}
