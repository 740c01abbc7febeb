/** Is the rest of the app there, which comes a moment after the sign-in page? */
import { inject, type Component, type InjectionKey, type Ref } from 'vue'
import type { Api } from './index.ts'

/** The rest of the app. */
export interface Loaded {
  readonly api: Api
  /** What stands beside every page. */
  readonly BesidePages: Component
  /** What the bar on top says of the network. */
  readonly OfflineNotice: Component
  /** Tells of what went wrong, whatever it is, in passing. */
  tell(error: unknown): void
}

export interface Services {
  /** Resolves when it is there, and rejects if its code does not load; then it can be asked for again. */
  load(): Promise<Loaded>
  /** Null until it is there. */
  readonly loaded: Readonly<Ref<Loaded | null>>
}

export const servicesKey: InjectionKey<Services> = Symbol('services')

/** What comes later, in the set-up of a component that does not wait for it. */
export function useServices(): Services {
  const services = inject(servicesKey)
  if (!services) throw new Error('No services on this app: make the app with createLatchkey().')
  return services
}
