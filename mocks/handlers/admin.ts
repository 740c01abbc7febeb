/**
 * The admin API of the mock, at `__mock__/`: resets data, freezes the clock, injects faults. For tests and for the fault panel.
 *
 * It is beside the versions, and faults do not affect it. It needs no authentication, since the mock protects nothing of
 * value.
 */
import { http } from 'msw'
import { actions, badRequest, isAction } from '../admin/actions.ts'
import type { AdminState } from '../admin/admin-state.ts'
import { faultTargets, formatFault } from '../faults/fault-syntax.ts'
import { faults } from '../faults/fault-registry.ts'
import { ok, renderJson, type DrfResponse } from '../drf/response.ts'
import { demoAccounts } from '../db/seed.ts'
import { instanceId } from '../lib/instance.ts'
import { settings } from '../lib/settings.ts'

export const adminHandlers = [
  http.get('*/__mock__/', () => renderJson(ok(currentState()))),
  http.post('*/__mock__/', async ({ request }) => renderJson(await performAction(request))),
]

function currentState(): AdminState {
  return {
    id: instanceId,
    can: Object.keys(actions),
    accounts: demoAccounts,
    endpoints: faultTargets,
    faults: faults.list().map(formatFault),
    seed: faults.seed,
    settings: settings.get(),
  }
}

async function performAction(request: Request): Promise<DrfResponse> {
  // CSRF protection: a page of another origin needs a CORS preflight for this content type, and is not allowed.
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) {
    return { status: 415, body: { detail: 'Send it as application/json.' } }
  }
  const body: unknown = await request.json().catch(() => null)
  const [[name, value] = ['', null], ...others] = Object.entries<unknown>(Object(body))
  // Exactly one action: a second one would be ignored silently.
  if (isAction(name) && others.length === 0) return actions[name](value)
  return badRequest(`Send one of ${Object.keys(actions).join(', ')}, with its value, as JSON.`)
}
