/** Which tests does a mutant meet? Those of the login layer alone: they are quick, and one that fails says what broke. */
import { defineConfig, mergeConfig } from 'vitest/config'
import config from './vite.config.ts'

export default defineConfig((env) =>
  mergeConfig(config(env), { test: { project: ['unit', 'torture'] } }),
)
