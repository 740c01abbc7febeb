/** Which tests does a mutant meet? Those of the login layer alone: they are quick, and one that fails says what broke. */
import { defineConfig } from 'vitest/config'
import { testOptions } from './vite/test-options.ts'
import config from './vite.config.ts'

export default defineConfig((env) => ({
  ...config(env),
  test: {
    ...testOptions,
    projects: undefined,
    environment: 'happy-dom',
    // A mutant that waits for ever is to be found out soon; none of these tests takes a tenth of that.
    testTimeout: 3_000,
    hookTimeout: 3_000,
    bail: 1,
    include: ['tests/unit/auth/**/*.spec.ts', 'tests/unit/http/**/*.spec.ts'],
  },
}))
