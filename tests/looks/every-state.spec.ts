/** Can everybody use every state of every screen? Those that stand for their kind are looked at by another test. */
import { examineAll } from './examine-all.ts'

examineAll(({ standsForItsKind }) => !standsForItsKind, ['small', 'phone', 'desktop'])
