/** Setup of every test that runs in Vitest. */
import nodeConsole from 'node:console'
import { afterAll, afterEach } from 'vitest'
import { failOnConsoleOutput, recordConsoleOutput } from './fail-on-console.ts'

recordConsoleOutput()
afterEach(failOnConsoleOutput)
// Output outside of a test fails the spec file.
afterAll(failOnConsoleOutput)

// happy-dom logs failed requests to Node's own console, which `recordConsoleOutput` does not cover.
nodeConsole.error = () => {}
