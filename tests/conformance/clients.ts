/** The clients that the cases can run on, by name: Latchkey and its competitors. */
import type { ClientUnderTest } from './client-under-test.ts'

const DEFAULT_CLIENT = 'latchkey'

/**
 * The module of each client, in the order of the table. A module exports `clientUnderTest`, and is imported only when it is
 * needed, because its packages may not be installed.
 */
export const clientFiles: Readonly<Record<string, string>> = {
  [DEFAULT_CLIENT]: './latchkey.ts',
  'usual-interceptor': './competitors/usual-interceptor.ts',
  'queue-interceptor': './competitors/queue-interceptor.ts',
  'axios-auth-refresh': './competitors/npm/axios-auth-refresh.ts',
  'axios-auth-refresh-undeduplicated': './competitors/npm/axios-auth-refresh-undeduplicated.ts',
  'axios-jwt': './competitors/npm/axios-jwt.ts',
  'vue-vben-admin': './competitors/vue-vben-admin.ts',
}

/** @throws RangeError if there is no client of that name */
export function clientFile(name: string): string {
  const file = clientFiles[name]
  if (file !== undefined) return file
  const names = Object.keys(clientFiles).join(', ')
  throw new RangeError(`There is no client "${name}". The clients are ${names}.`)
}

/** Loads the client that the environment variable `CONFORMANCE_AGAINST` names, by default Latchkey. */
export async function loadClientUnderTest(): Promise<ClientUnderTest> {
  const file = clientFile(process.env.CONFORMANCE_AGAINST || DEFAULT_CLIENT)
  const module = (await import(/* @vite-ignore */ file)) as { clientUnderTest: ClientUnderTest }
  return module.clientUnderTest
}
