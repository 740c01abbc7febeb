/** What no client of the API can do: put the data back, stop the clock, make things go wrong. For tests and tools. */
import { http } from 'msw'
import { actions, isAction, refused } from '../admin/actions.ts'
import type { BackstageState } from '../admin/admin-state.ts'
import { formatFault, places } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { ok, toResponse, type Answer } from '../drf/response.ts'
import { demoAccounts } from '../db/seed.ts'
import { settings } from '../lib/settings.ts'

/** Beside the faces, for whoever can reach the server: it guards nothing of worth. No fault hits it. */
export const backstage = [
  http.get('*/backstage/', () => toResponse(ok(describe()))),
  http.post('*/backstage/', async ({ request }) => toResponse(await perform(request))),
]

function describe(): BackstageState {
  return {
    can: Object.keys(actions),
    accounts: demoAccounts,
    endpoints: places,
    faults: faults.list().map(formatFault),
    seed: faults.seed,
    settings: settings.get(),
  }
}

async function perform(request: Request): Promise<Answer> {
  // A page of another site cannot send this type without asking first, and nobody says yes to that.
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) {
    return { status: 415, body: { detail: 'Send it as application/json.' } }
  }
  const wish: unknown = await request.json().catch(() => null)
  const [[name, value] = ['', null], ...more] = Object.entries<unknown>(Object(wish))
  // Of two, one would be left undone, and nobody would hear of it.
  if (isAction(name) && more.length === 0) return actions[name](value)
  return refused(`Send one of ${Object.keys(actions).join(', ')}, with its value, as JSON.`)
}
