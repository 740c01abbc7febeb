/** Which layer is tried? Latchkey, or the rival that `TORTURE_AGAINST` names. */
import type { Layer } from './layer.ts'
import { axiosAuthRefresh, axiosAuthRefreshUndeduplicated } from './rivals/axios-auth-refresh.ts'
import { axiosJwt } from './rivals/axios-jwt.ts'
import { queueInterceptor } from './rivals/queue-interceptor.ts'
import { usualInterceptor } from './rivals/usual-interceptor.ts'
import { vueVbenAdmin } from './rivals/vue-vben-admin.ts'

const ours = 'latchkey'

export const rivals: readonly Layer[] = [
  usualInterceptor,
  queueInterceptor,
  axiosAuthRefresh,
  axiosAuthRefreshUndeduplicated,
  axiosJwt,
  vueVbenAdmin,
]

export const layerNames: readonly string[] = [ours, ...rivals.map(({ name }) => name)]

/** @throws RangeError if there is none of that name */
export async function layerNamed(name: string): Promise<Layer> {
  // Only when it is asked for: the rivals run without the app.
  if (name === ours) return (await import('./latchkey.ts')).latchkey
  const rival = rivals.find((layer) => layer.name === name)
  if (!rival) throw new RangeError(`There is no layer ${name}, but ${layerNames.join(', ')}.`)
  return rival
}

export function layerUnderTest(): Promise<Layer> {
  return layerNamed(process.env.TORTURE_AGAINST || ours)
}
