/** The cached answers of a user are gone once that user is. */
import { PiniaColada, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { clearPreviousUserData } from '@/app/clear-user-data.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { queryKeys } from '@/shared/query/query-keys.ts'
import { changeInOtherTab, loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'

function open(options?: Parameters<typeof loadStore>[0]) {
  const { auth } = loadStore({ authBackend: 'knox', ...options })
  const pinia = createPinia()
  createApp({}).use(pinia).use(PiniaColada)
  const queries = useQueryCache(pinia)
  clearPreviousUserData(auth, queries)
  const profileKey = () => queryKeys.user(dataOwner(auth)).profile()
  return {
    auth,
    queries,
    /** What the profile page shows at once. */
    cachedProfile: () => queries.getQueryData(profileKey()),
    loadProfile: (name: string) => queries.setQueryData(profileKey(), name),
    /** All that is in the cache of any user. */
    cached: () => queries.getEntries({ key: ['user'] }).map(({ state }) => state.value.data),
  }
}

type Tab = ReturnType<typeof open>

it.each<[string, (tab: Tab) => void]>([
  ['signs in', ({ auth }) => auth.signIn(other)],
  ['has signed in in another tab', () => changeInOtherTab(`Token ${other}`)],
  [
    'signs in after a sign-out',
    ({ auth }) => {
      void auth.signOut()
      auth.signIn(other)
    },
  ],
  [
    'signs in after the session has ended',
    ({ auth }) => {
      auth.end('expired')
      auth.signIn(other)
    },
  ],
])('shows a user without a name nothing of the one before when they %s', (_name, change) => {
  const tab = open()
  tab.auth.signIn(secret)
  tab.loadProfile('ann')
  expect(tab.cachedProfile()).toBe('ann')
  change(tab)
  expect([tab.auth.isAuthenticated, tab.cachedProfile(), tab.cached()]).toEqual([
    true,
    undefined,
    [],
  ])
})

it('keeps what was loaded before the user had a name, and removes it at the sign-out', () => {
  const tab = open()
  tab.auth.signIn(secret)
  tab.loadProfile('ann')
  tab.auth.session.nameUser('7')
  expect(tab.cachedProfile()).toBe('ann')
  void tab.auth.signOut()
  expect(tab.cached()).toEqual([])
})

it('keeps what was loaded when the expiry of the token is forgotten', async () => {
  const tab = open({ ping: async () => 'accepted' })
  tab.auth.session.syncClock(new Date().toUTCString())
  tab.auth.signIn(secret, { expiresAt: Date.now() + 1000 })
  tab.loadProfile('ann')
  await vi.advanceTimersByTimeAsync(1000)
  expect([tab.auth.expiresAt, tab.cachedProfile()]).toEqual([null, 'ann'])
})

it('removes the data of a user with a name when another one signs in, but not of the same', () => {
  const tab = open({ authBackend: 'drf-jwt' })
  tab.auth.signIn(makeJwt({ user_id: 7 }))
  tab.loadProfile('ann')
  tab.auth.signIn(makeJwt({ user_id: 7, jti: 'again' }))
  expect(tab.cachedProfile()).toBe('ann')
  tab.auth.signIn(makeJwt({ user_id: 8 }))
  expect(tab.cached()).toEqual([])
})

it('removes what a guest has under no name when somebody signs in', () => {
  const tab = open()
  tab.loadProfile('guest')
  tab.auth.signIn(secret)
  expect(tab.cached()).toEqual([])
})
