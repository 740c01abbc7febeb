/** What holds for every test that runs in Node. */
import nodeConsole from 'node:console'
import { afterAll, afterEach } from 'vitest'
import { settleConsole, watchConsole } from './fail-on-console.ts'

watchConsole()
afterEach(settleConsole)
// What was said outside of any test.
afterAll(settleConsole)

// happy-dom tells each request that fails to Node's own console, which the tests' console has replaced for all others.
nodeConsole.error = () => {}
