/** How does a page reach behind the scenes? Over HTTP, wherever the handlers run. */
import type { BackstageState } from '../admin/admin-state.ts'

/** The backstage has refused a wish. The message says why. */
export class BackstageError extends Error {
  override name = 'BackstageError'
}

export function createBackstage(apiUrl: string) {
  const url = `${apiUrl}backstage/`

  return {
    /** How things are; null if whoever answers is no mock, or nobody does. */
    async look(): Promise<BackstageState | null> {
      const answer = await fetch(url, { cache: 'no-store' }).catch(() => null)
      const state: unknown = await answer?.json().catch(() => null)
      return answer?.ok && isState(state) ? state : null
    },

    /**
     * Has an action done. @returns what it answers
     *
     * @throws BackstageError
     */
    async perform(action: string, value: unknown): Promise<unknown> {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ [action]: value }),
      })
      const body: unknown = await answer.json().catch(() => null)
      if (answer.ok) return body
      throw new BackstageError(String(Reflect.get(Object(body), 'detail') ?? answer.status))
    },
  }
}

const isState = (state: unknown): state is BackstageState =>
  typeof state === 'object' && state !== null && 'can' in state && 'faults' in state
