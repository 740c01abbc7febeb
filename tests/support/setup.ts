/** Setup of every test that runs in Vitest. */
import nodeConsole from 'node:console'
import { afterAll, afterEach, vi } from 'vitest'
import { failOnConsoleOutput, recordConsoleOutput } from './fail-on-console.ts'

recordConsoleOutput()
afterEach(failOnConsoleOutput)
// Output outside of a test fails the spec file.
afterAll(failOnConsoleOutput)

// `unstubEnvs` does so before each test: what the last test of a file has set would reach the next file of the same worker.
afterAll(() => void vi.unstubAllEnvs())

// happy-dom logs failed requests to Node's own console, which `recordConsoleOutput` does not cover.
nodeConsole.error = () => {}
