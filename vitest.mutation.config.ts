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
    include: ['tests/unit/auth/**/*.spec.ts', 'tests/unit/http/**/*.spec.ts'],
  },
}))
