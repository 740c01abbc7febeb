/** Can everybody use every state of every screen? Those that stand for their kind are looked at by another test. */
import { examineAll } from './examine-all.ts'
import { test } from './open-state.ts'

test.describe.configure({ timeout: 120_000 })

examineAll(({ standsForItsKind }) => !standsForItsKind, ['phone'])
