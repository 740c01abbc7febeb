/** The layers that can be tried, by name: Latchkey, and its rivals. */
import type { Layer } from './client-under-test.ts'

const ours = 'latchkey'

/** In the order of the table, by the module that exports each as `layer`: its packages may not be here. */
export const layerFiles: Readonly<Record<string, string>> = {
  [ours]: './latchkey.ts',
  'usual-interceptor': './competitors/usual-interceptor.ts',
  'queue-interceptor': './competitors/queue-interceptor.ts',
  'axios-auth-refresh': './competitors/npm/axios-auth-refresh.ts',
  'axios-auth-refresh-undeduplicated': './competitors/npm/axios-auth-refresh-undeduplicated.ts',
  'axios-jwt': './competitors/npm/axios-jwt.ts',
  'vue-vben-admin': './competitors/vue-vben-admin.ts',
}

/** @throws RangeError if there is none of that name */
export function layerFile(name: string): string {
  const file = layerFiles[name]
  if (file !== undefined) return file
  const names = Object.keys(layerFiles).join(', ')
  throw new RangeError(`There is no layer ${name}, but ${names}.`)
}

/** Latchkey, or the rival that `CONFORMANCE_AGAINST` names. */
export async function layerUnderTest(): Promise<Layer> {
  const file = layerFile(process.env.CONFORMANCE_AGAINST || ours)
  const { layer } = (await import(/* @vite-ignore */ file)) as { layer: Layer }
  return layer
}
