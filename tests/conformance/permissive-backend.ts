/** An API that says yes to everyone, for cases that look only at what a request carries. */
import { createBackend, type Sent } from './backend.ts'

/** Answers everything, whoever asks. */
export function generous() {
  const backend = createBackend()
  backend.answer = () => ({ data: { ok: true } })
  return backend
}

/** How often, and in which letters, a request has the header. */
export const namesOfAuthorization = ({ headers }: Sent) =>
  Object.keys(headers).filter((name) => name.toLowerCase() === 'authorization')
