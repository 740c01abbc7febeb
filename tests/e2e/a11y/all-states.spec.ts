/** Accessibility of every state of every screen: axe and measurements of our own, in all themes, languages and widths. */
import { examineAll } from './run-checks-on-states.ts'

examineAll(() => true, ['small', 'phone', 'desktop'])
