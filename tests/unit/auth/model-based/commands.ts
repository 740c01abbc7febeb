/** What can happen? Each step says of itself what it does, so that a sequence that fails can be read. */
import fc from 'fast-check'
import { jwtOf } from './invariants.ts'
import { weathers } from './simulated-network.ts'
import { people, type Person } from './simulated-server.ts'
import type { World } from './model.ts'

export interface Step {
  toString(): string
  run(world: World): void | Promise<void>
}

const step = (words: string, run: Step['run']): Step => ({ toString: () => words, run })

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const spans = {
  '100 ms': 100,
  '3 s': 3 * second,
  '20 s': 20 * second,
  '3 min': 3 * minute,
  '40 min': 40 * minute,
  '5 h': 5 * hour,
}
const span = fc.constantFrom(...Object.entries(spans))
const person = fc.constantFrom(...people)

const foreign = [
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
  .tuple(person, fc.boolean())
  .map(([who, remember]) =>
    step(`${who} signs in${remember ? '' : ', for this tab only'}`, (world) =>
      world.signIn(who, remember),
    ),
  )

const requests = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('a', 'a', 'public', 'staff', 'closed', 'https://api.example.com/v1/a')
      .map((url) => step(`asks for ${url}`, (world) => world.ask(url))),
  },
  fc
    .constantFrom('body' as const, 'query' as const)
    .map((auth) =>
      step(`tells a, with the token in the ${auth}`, (world) =>
        world.ask('a', { method: 'post', data: { id: 3 }, auth }),
      ),
    ),
  fc
    .tuple(fc.constantFrom(...foreign), fc.constantFrom(true, 'body' as const, 'query' as const))
    .map(([url, auth]) =>
      step(`asks ${JSON.stringify(url)}, with auth: ${auth}`, (world) =>
        world.ask(url, { auth }, null),
      ),
    ),
  fc.constant(
    step('asks apart from the session', (world) => world.ask('apart', { auth: false }, null)),
  ),
)

const troubles = fc.oneof(
  fc.constant(
    step('asks for a, with a token that has just been taken back', (world) => {
      const who = world.person()
      if (who !== null) world.server.revoke(who, ['access'])
      world.ask('a')
    }),
  ),
  fc
    .tuple(
      fc.oneof(fc.constant('fine' as const), fc.constantFrom(...weathers)),
      fc.constantFrom(0, 300, 4_000, 12_000),
    )
    .map(([weather, delay]) =>
      step(`from now on the network is ${weather}, in ${delay} ms`, ({ network }) => {
        Object.assign(network, { weather, delay })
      }),
    ),
  fc
    .tuple(person, fc.boolean())
    .map(([who, isAll]) =>
      step(`the server takes back ${isAll ? 'all' : 'the access'} tokens of ${who}`, ({ server }) =>
        server.revoke(who, isAll ? ['access', 'refresh'] : ['access']),
      ),
    ),
)

const time = fc.oneof(
  {
    weight: 3,
    arbitrary: span.map(([name, ms]) => step(`${name} pass`, (world) => world.browser.pass(ms))),
  },
  span.map(([name, ms]) =>
    step(`the device sleeps for ${name}`, (world) => world.browser.sleep(ms)),
  ),
  fc
    .constantFrom(0, -24, 24, -1, 1, 0.1)
    .map((ahead) =>
      step(`the device's clock is set ${ahead} h ahead`, (world) => world.setClock(ahead * hour)),
    ),
)

const presence = fc.oneof(
  fc.constant(step('the page is hidden', ({ browser }) => browser.show('hidden'))),
  fc.constant(step('the page is seen', ({ browser }) => browser.show('visible'))),
  fc.constant(step('somebody touches it', ({ browser }) => browser.touch())),
  { weight: 3, arbitrary: fc.constant(step('the person asks to stay', (world) => world.renew())) },
  { weight: 3, arbitrary: fc.constant(step('the person signs out', (world) => world.signOut())) },
)

/** What another tab, or somebody by hand, makes of what is stored. */
const changes = {
  'a renewed session': (world: World) => store(world, world.person() ?? 'Ann'),
  "Ann's session": (world: World) => store(world, 'Ann'),
  "Bob's session": (world: World) => store(world, 'Bob'),
  'a session that is over': (world: World) => {
    store(world, 'Ann')
    world.server.revoke('Ann', ['access', 'refresh'])
  },
  nothing: ({ browser }: World) =>
    ['token', 'refresh_token'].forEach((key) => browser.local.removeItem(key)),
  'nothing at all': ({ browser }: World) => browser.local.clear(),
  'no token': ({ browser }: World) => browser.local.setItem('token', 'no token'),
  'an empty text': ({ browser }: World) => browser.local.setItem('token', ''),
}

function store({ server, dialect, judge, browser }: World, who: Person): void {
  const { access, refresh } = server.issue(who)
  if (refresh !== null) browser.local.setItem('refresh_token', refresh)
  browser.local.setItem('token', `${dialect.scheme} ${access}`)
  judge.theirs.add(access)
}

const elsewhere = fc
  .tuple(
    fc.constantFrom(...Object.entries(changes)),
    fc.constantFrom('another tab' as const, 'another tab' as const, 'by hand, somebody' as const),
  )
  .map(([[what, change], who]) =>
    step(`${who} stores ${what}`, (world) => {
      const { browser, judge, person } = world
      change(world)
      if (person() === null) judge.isTakenAway = true
      const key = what === 'nothing at all' ? null : 'token'
      if (who !== 'another tab') return
      const newValue = browser.local.getItem('token')
      window.dispatchEvent(new StorageEvent('storage', { key, newValue }))
      if (jwtOf(world.auth.token) !== (person() && jwtOf(browser.access()))) {
        judge.faults.push('another tab was not heard')
      }
    }),
  )

const steps = fc.oneof(
  { weight: 3, arbitrary: signIn },
  { weight: 5, arbitrary: requests },
  { weight: 4, arbitrary: troubles },
  { weight: 4, arbitrary: time },
  { weight: 4, arbitrary: presence },
  { weight: 3, arbitrary: elsewhere },
)

/** Somebody signs in, and up to twelve things happen one after the other, some while others are under way. */
export const sequences = fc
  .tuple(signIn, fc.array(steps, { minLength: 1, maxLength: 12, size: 'max' }))
  .map(([first, others]) => [first, ...others])
