/** Naming a user by the endpoint of the current user: when it is asked, and what each answer does. */
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { nameUserByEndpoint } from '@/app/name-user.ts'
import { createHttp } from '@/http/client.ts'
import { changeInOtherTab, loadStore, type StoreOptions } from '../../support/auth-store.ts'
import { fakeAdapter, networkError, type FakeResponse } from '../../support/fake-adapter.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'
const user = (id: unknown): FakeResponse => ({ data: { id, email: 'ann@example.com' } })

interface TabOptions extends StoreOptions {
  /** The first answer comes after it. */
  after?: Promise<unknown>
  storedToken?: string
}

/** A tab of the app. @param replies of the server, in the order of the requests */
function open(
  replies: (FakeResponse | Error)[],
  { after, storedToken, ...options }: TabOptions = {},
) {
  if (storedToken) localStorage.setItem('token', storedToken)
  const { auth, ends } = loadStore({ authBackend: 'knox', ...options })
  const report = vi.fn()
  const tokens: unknown[] = []
  const { adapter, sent } = fakeAdapter(() => replies.shift() ?? new Error('one too many'))
  const http = createHttp({
    async adapter(config) {
      tokens.push(config.headers.get('Authorization') ?? null)
      if (tokens.length === 1) await after
      return adapter(config)
    },
    session: auth.session,
    authBackend: {},
    report,
  })
  const page = ref('/')
  nameUserByEndpoint(auth, http, 'auth/../user/', () => page.value)
  async function goTo(path: string): Promise<void> {
    page.value = path
    await nextTick()
    await flushPromises()
  }
  return { auth, ends, report, sent, tokens, goTo }
}

describe('a user whose token names nobody', () => {
  it('is asked for once, with the token, and has a name then', async () => {
    const { auth, sent, tokens, goTo } = open([user(7)])
    expect(sent).toEqual([])
    auth.signIn(secret)
    await flushPromises()
    expect(auth.userId).toBe('7')
    expect(sent).toMatchObject([{ method: 'get', url: 'auth/../user/' }])
    expect(tokens).toEqual([`Token ${secret}`])
    await goTo('/orders')
    expect(sent).toHaveLength(1)
  })

  it('is asked for at the start if they are signed in already', async () => {
    const { auth } = open([user('ann')], { storedToken: `Token ${secret}` })
    await flushPromises()
    expect(auth.userId).toBe('ann')
  })

  it('is asked for again when the same user signs in anew, or another one does', async () => {
    const { auth, tokens } = open([user(7), user(7), user(8)])
    auth.signIn(secret)
    await flushPromises()
    void auth.signOut()
    auth.signIn(secret)
    await flushPromises()
    expect(auth.userId).toBe('7')
    auth.signIn(other)
    await flushPromises()
    expect(auth.userId).toBe('8')
    expect(tokens).toEqual([`Token ${secret}`, `Token ${secret}`, `Token ${other}`])
  })

  it('is asked for again when a sign-in brings the same token once more', async () => {
    const { auth } = open([user(7), user(8)])
    auth.signIn(secret)
    await flushPromises()
    auth.signIn(secret)
    await flushPromises()
    expect(auth.userId).toBe('8')
  })

  it('keeps a name, and a question for it, when the token is refreshed', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const nameless = (jti: string) => makeJwt({ user_id: undefined, jti })
    const { auth, tokens } = open([user(7)], {
      authBackend: 'drf-jwt',
      userPath: '../user/',
      after: promise,
      refresh: async () => ({
        outcome: 'refreshed',
        tokens: { access: nameless('new'), refresh: null },
      }),
    })
    auth.signIn(nameless('old'))
    await auth.refresh()
    resolve()
    await flushPromises()
    expect([auth.claims?.jti, auth.userId]).toEqual(['new', '7'])
    await auth.refresh()
    await flushPromises()
    expect([auth.userId, tokens.length]).toEqual(['7', 1])
  })

  it('is asked for again when another tab has signed in', async () => {
    const { auth, tokens } = open([user(7), user(8)])
    auth.signIn(secret)
    await flushPromises()
    changeInOtherTab(`Token ${other}`)
    await flushPromises()
    expect([auth.userId, tokens.length]).toEqual(['8', 2])
  })
})

it('asks for nobody if the token names its user', async () => {
  const { auth, sent, goTo } = open([], { authBackend: 'drf-jwt' })
  auth.signIn(makeJwt({ user_id: 7 }))
  await goTo('/orders')
  expect([auth.userId, sent]).toEqual(['7', []])
})

describe('without an answer that names the user', () => {
  it.each([
    ['there is no network', networkError()],
    ['the server fails', { status: 500 }],
    ['there is no such path', { status: 404 }],
  ])('asks again on the next page, and shows no error, if %s', async (_name, reply) => {
    const { auth, ends, report, sent, goTo } = open([reply, user(7)])
    auth.signIn(secret)
    await flushPromises()
    expect([auth.userId, auth.isAuthenticated, sent.length]).toEqual([null, true, 1])
    await goTo('/orders')
    expect([auth.userId, sent.length]).toEqual(['7', 2])
    expect([ends, report.mock.calls]).toEqual([[], []])
  })

  it('does not ask twice at the same time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { auth, tokens, goTo } = open([user(7)], { after: promise })
    auth.signIn(secret)
    await goTo('/orders')
    expect(tokens).toHaveLength(1)
    resolve()
    await flushPromises()
    expect([auth.userId, tokens.length]).toEqual(['7', 1])
  })

  it.each([{}, { id: null }, { id: '' }, [], '<!doctype html>', null])(
    'warns in development, and does not ask again, if the answer is %j',
    async (data) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const { auth, sent, goTo } = open([{ data }])
      auth.signIn(secret)
      await flushPromises()
      expect(warn).toHaveBeenCalledExactlyOnceWith(
        'auth/../user/ names no user: its answer has none of id, user_id, pk and username.',
      )
      await goTo('/orders')
      expect([auth.userId, auth.isAuthenticated, sent.length]).toEqual([null, true, 1])
    },
  )

  it('ends the session if the server rejects the token', async () => {
    const { auth, ends, report } = open([{ status: 401, data: { detail: 'Invalid token.' } }])
    auth.signIn(secret)
    await flushPromises()
    expect([auth.isAuthenticated, ends, report.mock.calls]).toEqual([
      false,
      ['unauthenticated'],
      [],
    ])
  })
})

describe('an answer that comes too late', () => {
  async function answerAfter(change: (auth: ReturnType<typeof open>['auth']) => void) {
    const { promise, resolve } = Promise.withResolvers<void>()
    // The request of the next user is answered first.
    const tab = open([user(8), user(7)], { after: promise })
    tab.auth.signIn(secret)
    await flushPromises()
    change(tab.auth)
    resolve()
    await flushPromises()
    return tab
  }

  it('names nobody once the user has signed out', async () => {
    const { auth, ends, report, tokens } = await answerAfter((store) => void store.signOut())
    expect([auth.userId, auth.isAuthenticated, ends]).toEqual([null, false, ['signed-out']])
    expect([tokens, report.mock.calls]).toEqual([[`Token ${secret}`], []])
  })

  it('names nobody once another tab has signed out', async () => {
    const { auth, ends, tokens } = await answerAfter(() => changeInOtherTab(null))
    expect([auth.userId, ends, tokens]).toEqual([null, ['other-tab'], [`Token ${secret}`]])
  })

  it.each([
    ['here', (store: ReturnType<typeof open>['auth']) => store.signIn(other)],
    ['in another tab', () => changeInOtherTab(`Token ${other}`)],
  ])('does not name the user who has signed in %s meanwhile', async (_name, change) => {
    const { auth, ends, tokens } = await answerAfter(change)
    expect(auth.token).toBe(`Token ${other}`)
    expect(tokens).toEqual([`Token ${secret}`, `Token ${other}`])
    expect([auth.userId, ends]).toEqual(['8', []])
  })

  it('ends the session if the request is the first to find that another tab has signed out', async () => {
    const { auth, ends, goTo } = open([networkError(), { status: 401 }])
    auth.signIn(secret)
    await flushPromises()
    localStorage.removeItem('token')
    await goTo('/orders')
    expect([auth.isAuthenticated, auth.endReason, ends]).toEqual([
      false,
      'other-tab',
      ['other-tab'],
    ])
  })
})
