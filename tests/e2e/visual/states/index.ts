/**
 * Every screen of the app in every state that a person can meet it in, and the way there. Who looks at all of them (axe,
 * rulers, the gallery) begins here; a new screen needs an entry in one of these lists and nothing else.
 */
import { account } from './account.ts'
import { overThePage } from './overlays.ts'
import { shop } from './shop.ts'
import { signIn } from './sign-in.ts'

export type { State } from './state.ts'

export const states = [...shop, ...signIn, ...account, ...overThePage]

/** The states of each screen, by the first word of their names: a test each, so that as many run at once as there are workers. */
export const screens = Object.entries(
  Object.groupBy(states, ({ name }) => name.split(' ', 1)[0] ?? name),
).map(([screen, group = []]) => [screen, group] as const)
