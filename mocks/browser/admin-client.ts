/** The client of the mock's admin API, over HTTP wherever the handlers run. */
import type { AdminState } from '../admin/admin-state.ts'

/** The admin API has rejected an action. The message says why. */
export class AdminError extends Error {
  override name = 'AdminError'
}

/** @param apiUrl the base URL of the API, with a slash at its end */
export function createAdminClient(apiUrl: string) {
  const url = `${apiUrl}__mock__/`

  return {
    /** Reads the state of the mock. @returns null if no server answers, or it is not a mock */
    async getState(): Promise<AdminState | null> {
      const response = await fetch(url, { cache: 'no-store' }).catch(() => null)
      const state: unknown = await response?.json().catch(() => null)
      return response?.ok && isAdminState(state) ? state : null
    },

    /**
     * Performs an action.
     *
     * @returns the body of the response; null if it has none
     * @throws AdminError
     */
    async perform(action: string, value: unknown): Promise<unknown> {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ [action]: value }),
      })
      const body: unknown = await response.json().catch(() => null)
      if (response.ok) return body
      throw new AdminError(String(Reflect.get(Object(body), 'detail') ?? response.status))
    },
  }
}

const isAdminState = (state: unknown): state is AdminState =>
  typeof state === 'object' && state !== null && 'can' in state && 'faults' in state
