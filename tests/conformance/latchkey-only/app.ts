/** The whole app on a backend that is no more than an adapter. */
import { visit, type Visit } from '../../support/visit-app.ts'
import { createBackend } from '../backend.ts'

interface Opening extends Pick<Visit, 'locale'> {
  /** Who is signed in, by a token found in the browser. */
  token?: string
  /** How requests are answered; with an empty list unless said otherwise. */
  answer?: ReturnType<typeof createBackend>['answer']
}

const page = { count: 0, next: null, previous: null, results: [] }

export async function open(
  path: string,
  { token, answer = () => ({ data: page }), ...options }: Opening = {},
) {
  const backend = createBackend()
  backend.answer = answer
  if (token !== undefined) localStorage.setItem('token', `JWT ${token}`)
  const app = await visit(path, { http: { adapter: backend.adapter }, ...options })
  return { ...app, backend }
}
