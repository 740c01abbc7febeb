/** What no client of the API can do: put the data back, disable an account, stop the clock. For tests and tools. */
import { http } from 'msw'
import * as v from 'valibot'
import { clock } from '../clock.ts'
import { database } from '../database.ts'
import { noContent, ok, toResponse } from '../framework/answer.ts'
import { resetMock } from '../reset.ts'
import type { User } from '../state.ts'

const actions = {
  /** Data, faults, settings and the clock, back to how they were at first. */
  reset: action(v.literal(true), () => resetMock()),

  /** Lets nobody in by this user name any more. */
  disable: action(v.string(), (username) =>
    changeUser(username, (user) => (user.is_active = false)),
  ),

  /** Takes the rights of staff. */
  dismiss: action(v.string(), (username) =>
    changeUser(username, (user) => (user.is_staff = false)),
  ),

  /** Makes the clock stand still, at seconds since 1970; null lets it go. */
  clock: action(v.nullable(v.number()), (seconds) =>
    seconds === null ? clock.go() : clock.stop(seconds * 1000),
  ),
}

/** Beside the faces, for whoever can reach the server: it guards nothing of worth. */
export const backstage = [
  http.get('*/backstage/', () => toResponse(ok({ can: Object.keys(actions) }))),

  http.post('*/backstage/', async ({ request }) => {
    const wish: unknown = await request.json().catch(() => null)
    const [name = '', value] = Object.entries(Object(wish))[0] ?? []
    const perform = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined
    if (!(await perform?.(value))) {
      const detail = `Send one of ${Object.keys(actions).join(', ')}, with its value, as JSON.`
      return toResponse({ status: 400, body: { detail } })
    }
    return toResponse(noContent())
  }),
]

/** @returns what does it; that resolves to whether the value was one it understands */
function action<Schema extends v.GenericSchema>(
  schema: Schema,
  perform: (value: v.InferOutput<Schema>) => unknown,
) {
  return async (value: unknown): Promise<boolean> => {
    if (!v.is(schema, value)) return false
    await perform(value)
    return true
  }
}

function changeUser(username: string, change: (user: User) => void): Promise<void> {
  return database.transaction(({ users }) => {
    for (const user of users.values()) if (user.username === username) change(user)
  })
}
