/** Whose data is in the query cache: each user of this page has an owner of their own, with a name or without. */
import type { AuthStore } from '@/auth/store.ts'

const nameless = new WeakMap<AbortSignal, string>()
let namelessUsers = 0

/**
 * The id of the user, or where the token names nobody, a text that is as good. It stays when the user is named later: what has been
 * loaded until then is theirs.
 *
 * @returns null while signed out
 */
export function dataOwner(auth: AuthStore): string | null {
  const tokens = auth.session.shown.value
  if (tokens === null) return null
  const { user, signal } = tokens
  // The signal is the same as long as the user is.
  const known = nameless.get(signal)
  if (known !== undefined || user !== null) return known ?? user
  const owner = `nameless ${++namelessUsers}`
  nameless.set(signal, owner)
  return owner
}
