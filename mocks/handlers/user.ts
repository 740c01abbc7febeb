/** Who is signed in. */
import { faces } from '../../src/api/contract.ts'
import { signedIn } from '../authentication/index.ts'
import { ok, type Answer } from '../framework/answer.ts'
import type { Call } from '../framework/call.ts'
import { resource } from '../framework/resource.ts'
import type { User } from '../state.ts'

const me = (_call: Call, { id, username, email, is_staff, date_joined }: User): Answer =>
  ok({ user_id: id, username, email, is_staff, date_joined })

/** By POST for a client that carries the token in the body: a browser sends none with GET. */
export const user = resource(faces, 'user/', signedIn, { GET: me, POST: me })
