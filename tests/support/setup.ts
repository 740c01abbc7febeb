/** What holds for every test that runs in Node. */
import { afterAll, afterEach } from 'vitest'
import { settleConsole, watchConsole } from './console.ts'

watchConsole()
afterEach(settleConsole)
// What was said outside of any test.
afterAll(settleConsole)
