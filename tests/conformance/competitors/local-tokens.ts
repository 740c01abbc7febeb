/** A pair under two keys of `localStorage`, where blog posts keep it. */
import type { Client, Pair } from '../client-under-test.ts'

export const accessKey = 'token'
export const refreshKey = 'refreshToken'

export function save({ access, refresh }: Pair): void {
  localStorage.setItem(accessKey, access)
  localStorage.setItem(refreshKey, refresh)
}

export function forget(): void {
  localStorage.removeItem(accessKey)
  localStorage.removeItem(refreshKey)
}

export function held(): ReturnType<Client['held']> {
  return { access: localStorage.getItem(accessKey), refresh: localStorage.getItem(refreshKey) }
}
