/** The interface through which a case uses a login layer. Latchkey and each competitor have an adapter to it. */
import type { AxiosAdapter, AxiosInstance } from 'axios'

/** An access and a refresh token; both are JSON Web Tokens without a scheme. */
export interface TokenPair {
  access: string
  refresh: string
}

/** The environment that a client is opened in. */
export interface ClientOptions {
  /** The base URL of the API, ending with a slash. */
  baseURL: string
  /** The fake network. Every request of the client, its refreshes too, must go through it. */
  adapter: AxiosAdapter
  /** The tokens of the user who is signed in when the client opens; null for none. */
  tokens: TokenPair | null
  /**
   * The refresh endpoint, relative to the base URL: `POST {refresh}` responds with `{access, refresh?}`, or with 401 if the
   * token is rejected.
   */
  refreshPath: string
  /** Called each time the client redirects to the sign-in page. */
  onRedirect: () => void
  /** Called with each message that the client shows to the user. */
  onMessage: (message: string) => void
}

/** An open client. */
export interface Client {
  /** The Axios instance that a case sends its requests with. */
  http: AxiosInstance
  signIn: (tokens: TokenPair) => void
  signOut: () => void
  /** Creates one more instance on the same session. Missing if the client can have only one. */
  createInstance?(): AxiosInstance
  /** Sends the client's own requests other than refreshes: sign in, register, verify. */
  sendAuthRequests?(): Promise<unknown>[]
  /** The tokens that it stores now, as bare JSON Web Tokens. */
  getTokens: () => { access: string | null; refresh: string | null }
  /** Removes timers and listeners. */
  close: () => void
}

export interface ClientUnderTest {
  /** Its npm name, or the name it is known by. */
  readonly name: string
  readonly version: string
  /** What it is and how it was set up, as whole sentences for the table. */
  readonly description: string
  /** The cases that it does not claim to cover, by id, each with a reason. */
  readonly notCovered: Readonly<Record<string, string>>
  open(options: ClientOptions): Client
}
