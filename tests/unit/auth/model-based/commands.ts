/** The commands that random sequences are made of. Each has a description, so that a failing sequence can be read. */
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import fc from 'fast-check'
import { jwtOf } from './invariants.ts'
import type { Model } from './model.ts'
import { networkConditions } from './simulated-network.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS, userNames, type UserName } from './simulated-server.ts'

export interface Command {
  toString(): string
  run(model: Model): void | Promise<void>
}

const command = (description: string, run: Command['run']): Command => ({
  toString: () => description,
  run,
})

const durations = {
  '100 ms': 100,
  '3 s': 3 * SECOND_MS,
  '20 s': 20 * SECOND_MS,
  '3 min': 3 * MINUTE_MS,
  '40 min': 40 * MINUTE_MS,
  '5 h': 5 * HOUR_MS,
}
const duration = fc.constantFrom(...Object.entries(durations))
const userName = fc.constantFrom(...userNames)

const foreignUrls = [
  'https://elsewhere.example/a',
  '//elsewhere.example/a',
  '/\\elsewhere.example/a',
  'HTTPS:\\\\elsewhere.example/a',
  ' https://elsewhere.example/a',
  'ht\ttps://elsewhere.example/a',
  'https://api.example.com@elsewhere.example/a',
  'https://api.example.com.elsewhere.example/a',
  'https://api.example.com:444/a',
  'http://api.example.com/a',
]

const signIn = fc
  .tuple(userName, fc.boolean())
  .map(([user, remember]) =>
    command(`${user} signs in${remember ? '' : ', for this tab only'}`, (model) =>
      model.signIn(user, remember),
    ),
  )

const requests = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('a', 'a', 'public', 'staff', 'forbidden', 'https://api.example.com/v1/a')
      .map((url) => command(`the page requests ${url}`, (model) => model.send(url))),
  },
  fc
    .constantFrom(['body', tokenInBody] as const, ['query', tokenInQuery] as const)
    .map(([place, auth]) =>
      command(`the page posts to a, with the token in the ${place}`, (model) =>
        model.send('a', { method: 'post', data: { id: 3 }, auth }),
      ),
    ),
  fc
    .tuple(
      fc.constantFrom(...foreignUrls),
      fc.constantFrom(
        ['header', true] as const,
        ['body', tokenInBody] as const,
        ['query', tokenInQuery] as const,
      ),
    )
    .map(([url, [place, auth]]) =>
      command(`the page requests ${JSON.stringify(url)}, with the token in the ${place}`, (model) =>
        model.send(url, { auth }, null),
      ),
    ),
  fc.constant(
    command('the page sends a request without the session, which is rejected', (model) =>
      model.send('always-rejected', { auth: false }, null),
    ),
  ),
)

const failures = fc.oneof(
  fc.constant(
    command('the page requests a, with a token that was just revoked', (model) => {
      const user = model.currentUser()
      if (user !== null) model.server.revoke(user, ['access'])
      model.send('a')
    }),
  ),
  fc
    .tuple(
      fc.oneof(fc.constant('online' as const), fc.constantFrom(...networkConditions)),
      fc.constantFrom(0, 300, 4_000, 12_000),
    )
    .map(([condition, delayMs]) =>
      command(`the network becomes ${condition}, with a delay of ${delayMs} ms`, ({ network }) => {
        Object.assign(network, { condition, delayMs })
      }),
    ),
  fc
    .tuple(userName, fc.boolean())
    .map(([user, isAll]) =>
      command(
        `the server revokes ${isAll ? 'all' : 'the access'} tokens of ${user}`,
        ({ server }) => server.revoke(user, isAll ? ['access', 'refresh'] : ['access']),
      ),
    ),
)

const time = fc.oneof(
  {
    weight: 3,
    arbitrary: duration.map(([name, ms]) =>
      command(`${name} pass`, ({ browser }) => browser.advance(ms)),
    ),
  },
  duration.map(([name, ms]) =>
    command(`the device sleeps for ${name}`, ({ browser }) => browser.suspend(ms)),
  ),
  fc
    .constantFrom(0, -24, 24, -1, 1, 0.1)
    .map((hours) =>
      command(`the device's clock is set ${hours} h ahead`, (model) =>
        model.setDeviceClock(hours * HOUR_MS),
      ),
    ),
)

const userActivity = fc.oneof(
  fc.constant(command('the page is hidden', ({ browser }) => browser.setVisibility('hidden'))),
  fc.constant(
    command('the page becomes visible', ({ browser }) => browser.setVisibility('visible')),
  ),
  fc.constant(command('the user presses a key', ({ browser }) => browser.pressKey())),
  {
    weight: 3,
    arbitrary: fc.constant(command('the user extends the session', (model) => model.refresh())),
  },
  { weight: 3, arbitrary: fc.constant(command('the user signs out', (model) => model.signOut())) },
)

/** How another tab, or a user with the developer tools, can change the stored tokens. */
const storageChanges = {
  'a refreshed session': (model: Model) => storeSession(model, model.currentUser() ?? 'Ann'),
  "Ann's session": (model: Model) => storeSession(model, 'Ann'),
  "Bob's session": (model: Model) => storeSession(model, 'Bob'),
  'a session that is over': (model: Model) => {
    storeSession(model, 'Ann')
    model.server.revoke('Ann', ['access', 'refresh'])
  },
  'no tokens': ({ browser }: Model) =>
    ['token', 'refresh_token'].forEach((key) => browser.local.removeItem(key)),
  'nothing at all': ({ browser }: Model) => browser.local.clear(),
  'a text that is no token': ({ browser }: Model) => browser.local.setItem('token', 'no token'),
  'an empty text': ({ browser }: Model) => browser.local.setItem('token', ''),
}

function storeSession({ server, authBackend, invariants, browser }: Model, user: UserName): void {
  const { access, refresh } = server.issue(user)
  if (refresh !== null) browser.local.setItem('refresh_token', refresh)
  browser.local.setItem('token', `${authBackend.scheme} ${access}`)
  invariants.externalTokens.add(access)
}

const externalChanges = fc
  .tuple(
    fc.constantFrom(...Object.entries(storageChanges)),
    fc.constantFrom('another tab' as const, 'another tab' as const, 'the developer tools' as const),
  )
  .map(([[content, change], source]) =>
    command(`${source} stored ${content}`, (model) => {
      const { browser, invariants, currentUser } = model
      change(model)
      if (currentUser() === null) invariants.isRemovedExternally = true
      const key = content === 'nothing at all' ? null : 'token'
      // Only another tab fires a storage event.
      if (source !== 'another tab') return
      const newValue = browser.local.getItem('token')
      window.dispatchEvent(new StorageEvent('storage', { key, newValue }))
      if (jwtOf(model.auth.token) !== (currentUser() && jwtOf(browser.storedAccess()))) {
        invariants.violations.push('the page ignored a change by another tab')
      }
    }),
  )

/** What happens in a duplicate of the tab, which shares a session that is not remembered. */
const duplicateChanges = {
  'refreshes the session': ({ server, authBackend, browser, invariants }: Model) =>
    browser.inDuplicate((storage) => {
      const { path, field, token } = authBackend.refresh
      const stored = storage.read()
      const credential = token === 'access' ? jwtOf(stored?.access ?? null) : stored?.refresh
      const { data } = server.respond(path, null, { [field]: credential })
      const issued = authBackend.parseTokens(data)
      if (!issued) return
      const refresh = issued.refresh ?? stored?.refresh ?? null
      storage.write({ access: `${authBackend.scheme} ${issued.access}`, refresh })
      invariants.externalTokens.add(issued.access)
    }),
  'signs in as Bob': ({ server, authBackend, browser, invariants }: Model) =>
    browser.inDuplicate((storage) => {
      const { access, refresh } = server.issue('Bob')
      storage.write({ access: `${authBackend.scheme} ${access}`, refresh }, false)
      invariants.externalTokens.add(access)
    }),
  'signs out': ({ browser, invariants }: Model) =>
    browser.inDuplicate((storage) => {
      storage.clear()
      invariants.isRemovedExternally = true
    }),
}

const duplicates = fc
  .constantFrom(...Object.entries(duplicateChanges))
  .map(([description, change]) =>
    command(`a duplicate of the tab ${description}`, async (model) => {
      const { browser, auth, invariants } = model
      if (!browser.hasOwnSession()) return
      await change(model)
      if (jwtOf(auth.token) !== jwtOf(browser.storedAccess())) {
        invariants.violations.push('the page ignored a change by its duplicate')
      }
    }),
  )

const commands = fc.oneof(
  { weight: 3, arbitrary: signIn },
  { weight: 5, arbitrary: requests },
  { weight: 4, arbitrary: failures },
  { weight: 4, arbitrary: time },
  { weight: 4, arbitrary: userActivity },
  { weight: 3, arbitrary: externalChanges },
  { weight: 3, arbitrary: duplicates },
)

/** A sign-in and up to twelve commands after it. Commands do not wait for the requests of those before them. */
export const commandSequences = fc
  .tuple(signIn, fc.array(commands, { minLength: 1, maxLength: 12, size: 'max' }))
  .map(([first, others]) => [first, ...others])
