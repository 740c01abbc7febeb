/** A fake backend that accepts every request, for cases about what a request carries. */
import { createBackend, type SentRequest } from './backend.ts'

/** Responds `200 {ok: true}` to every request, with any token or none. */
export function createPermissiveBackend() {
  const backend = createBackend()
  backend.onRequest = () => ({ data: { ok: true } })
  return backend
}

/** The names of all `Authorization` headers of a request, in the case they were sent with. */
export const authorizationHeaderNames = ({ headers }: SentRequest) =>
  Object.keys(headers).filter((name) => name.toLowerCase() === 'authorization')
