/** The tests that a mutant meets: those of the login layer alone, which are quick, and one that fails says what broke. */
import { defineConfig } from 'vitest/config'
import { testOptions } from '../../vite/vitest.ts'
import config from '../../vite.config.ts'

export default defineConfig((env) => ({
  ...config(env),
  test: {
    ...testOptions,
    projects: undefined,
    environment: 'happy-dom',
    // A mutant that waits for ever fails a test by then; a machine that is slow does not.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    bail: 1,
    include: ['tests/unit/auth/**/*.spec.ts', 'tests/unit/http/**/*.spec.ts'],
  },
}))
