/** The auth backend that the environment chooses. A build replaces this file by the one preset (vite/check-env.ts). */
import { readAuthBackend, type ChosenBackend } from './auth-backend-env.ts'
import { createVariableReader } from './env.ts'

/** With valid variables only, as `readEnv` has checked before. */
export const chosenBackend = (): ChosenBackend =>
  readAuthBackend(createVariableReader(import.meta.env).read)
