/** The layers that can be tried, by name: Latchkey, and its rivals. */
import type { Layer } from './layer.ts'

const ours = 'latchkey'

/** In the order of the table, by the module that exports each as `layer`: its packages may not be here. */
export const layerFiles: Readonly<Record<string, string>> = {
  [ours]: './latchkey.ts',
  'usual-interceptor': './rivals/usual-interceptor.ts',
  'queue-interceptor': './rivals/queue-interceptor.ts',
  'axios-auth-refresh': './rivals/npm/axios-auth-refresh.ts',
  'axios-auth-refresh-undeduplicated': './rivals/npm/axios-auth-refresh-undeduplicated.ts',
  'axios-jwt': './rivals/npm/axios-jwt.ts',
  'vue-vben-admin': './rivals/vue-vben-admin.ts',
}

/** @throws RangeError if there is none of that name */
export function layerFile(name: string): string {
  const file = layerFiles[name]
  if (file !== undefined) return file
  const names = Object.keys(layerFiles).join(', ')
  throw new RangeError(`There is no layer ${name}, but ${names}.`)
}

/** Latchkey, or the rival that `TORTURE_AGAINST` names. */
export async function layerUnderTest(): Promise<Layer> {
  const file = layerFile(process.env.TORTURE_AGAINST || ours)
  const { layer } = (await import(/* @vite-ignore */ file)) as { layer: Layer }
  return layer
}
