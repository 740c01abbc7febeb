/** Can everybody use every state of every screen, at every width? */
import { examineAll } from './examine-all.ts'

examineAll(() => true, ['small', 'phone', 'desktop'])
