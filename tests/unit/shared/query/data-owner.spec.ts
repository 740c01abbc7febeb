/** Whose data is in the query cache. */
import { expect, it } from 'vitest'
import { computed } from 'vue'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { changeInOtherTab, loadStore } from '../../../support/auth-store.ts'
import { makeJwt } from '../../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'

/** A tab whose components use the owner, as the keys of its queries do. */
function open(options?: Parameters<typeof loadStore>[0]) {
  const { auth } = loadStore({ authBackend: 'knox', ...options })
  const owner = computed(() => dataOwner(auth))
  return { auth, owner }
}

it('is nobody while signed out', () => {
  const { auth, owner } = open()
  expect(owner.value).toBeNull()
  auth.signIn(secret)
  void auth.signOut()
  expect(owner.value).toBeNull()
})

it('is the user whom the token names, whatever the tab', () => {
  const { auth, owner } = open({ authBackend: 'drf-jwt' })
  auth.signIn(makeJwt({ user_id: 7 }))
  expect(owner.value).toBe('7')
  expect(open({ authBackend: 'drf-jwt' }).owner.value).toBe('7')
  auth.signIn(makeJwt({ user_id: 8 }))
  expect(owner.value).toBe('8')
})

it('stays the same when a user without a name is named', () => {
  const { auth, owner } = open()
  auth.signIn(secret)
  const before = owner.value
  expect(before).not.toBeNull()
  auth.session.nameUser('7')
  expect(auth.userId).toBe('7')
  expect(owner.value).toBe(before)
})

it('is the name if nobody has asked before', () => {
  const { auth } = open()
  auth.signIn(secret)
  auth.session.nameUser('7')
  expect(dataOwner(auth)).toBe('7')
})

it.each([
  ['signs in', (auth: ReturnType<typeof open>['auth']) => auth.signIn(other)],
  [
    'signs in after the session has ended',
    (auth: ReturnType<typeof open>['auth']) => {
      auth.end('expired')
      auth.signIn(other)
    },
  ],
  ['has signed in in another tab', () => changeInOtherTab(`Token ${other}`)],
])('is another one when the next user without a name %s', (_name, change) => {
  const { auth, owner } = open()
  auth.signIn(secret)
  const before = owner.value
  change(auth)
  expect(owner.value).not.toBe(before)
  expect(owner.value).not.toBeNull()
})
