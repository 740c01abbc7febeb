/** Accessibility of every state of every screen: axe and page metrics, in all themes, locales and widths. */
import { checkStates } from './run-checks-on-states.ts'

checkStates(() => true, ['small', 'phone', 'desktop'])
