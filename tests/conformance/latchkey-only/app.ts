/** The whole app on the fake backend of the cases. */
import { visit, type VisitOptions } from '../../support/visit-app.ts'
import type { FakeResponse } from '../../support/fake-adapter.ts'
import { createBackend, type BackendHandler } from '../backend.ts'

interface OpenAppOptions extends Pick<VisitOptions, 'locale'> {
  /** The token that is stored before the app starts; none by default. */
  token?: string
  /** Responds to requests; by default with an empty list. */
  onRequest?: BackendHandler
}

export const emptyList: FakeResponse = {
  data: { count: 0, next: null, previous: null, results: [] },
}

/** Opens the app at a path. @returns the app and its backend */
export async function openApp(
  path: string,
  { token, onRequest = () => emptyList, ...options }: OpenAppOptions = {},
) {
  const backend = createBackend()
  backend.onRequest = onRequest
  if (token !== undefined) localStorage.setItem('token', `JWT ${token}`)
  const app = await visit(path, { http: { adapter: backend.adapter }, ...options })
  return { ...app, backend }
}
