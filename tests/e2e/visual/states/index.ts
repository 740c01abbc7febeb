/**
 * Every screen of the app in every state that a user can see, and how to reach it. The accessibility checks and the
 * screenshots use these lists. A new screen only needs an entry in one of them.
 */
import { account } from './account.ts'
import { overlays } from './overlays.ts'
import { secondStepBuild } from '../../support/builds.ts'
import { shop } from './shop.ts'
import { signIn } from './sign-in.ts'
import type { ScreenState } from './state.ts'

export type { ScreenState } from './state.ts'

export const states = [...shop, ...signIn, ...account, ...overlays]

/** The states grouped by screen, the first word of their names. Each group is one test, so that groups run in parallel. */
export const screens = Object.entries(
  Object.groupBy(states, ({ name }) => name.split(' ', 1)[0] ?? name),
).map(([screen, group = []]) => [screen, group] as const)

/** The build of the app that shows these states, for `test.use`; that of the configuration by default. */
export const buildFor = (group: readonly ScreenState[]) =>
  group.some(({ hasSecondStep }) => hasSecondStep) ? { baseURL: secondStepBuild.url } : {}
