/** Vitest configuration of a mutation run: only the unit tests of the login layer, which are fast. The first failure ends a run. */
import { defineConfig } from 'vitest/config'
import { testOptions } from '../../vite/vitest.ts'
import config from '../../vite.config.ts'

export default defineConfig((env) => ({
  ...config(env),
  test: {
    ...testOptions,
    projects: undefined,
    environment: 'happy-dom',
    // Long enough for a slow machine, short enough for a mutant that never resolves.
    testTimeout: 10_000,
    hookTimeout: 10_000,
    bail: 1,
    include: ['tests/unit/auth/**/*.spec.ts', 'tests/unit/http/**/*.spec.ts'],
    // Property tests take too long to run for every mutant.
    exclude: ['tests/unit/auth/model-based/**'],
  },
}))
