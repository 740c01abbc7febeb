/**
 * Every screen of the app in every state that a person can meet it in, and the way there. Who looks at all of them (axe,
 * rulers, the gallery) begins here; a new screen needs a line here and nothing else.
 */
import type { Page } from 'playwright/test'

export interface State {
  /** The screen, then what is special about it; in words that can name a file. */
  name: string
  /** The address, with what the mock is asked for. */
  path: string
  /** What is on the screen once it is as it should be: a selector that holds in any language. */
  shows: string
  /** What a person does to come there from the address. */
  act?: (page: Page) => Promise<unknown>
  /** The statuses by which the server refuses something on the way. */
  refusals?: number[]
  /** Whether a request gets no answer, of which the browser complains. */
  isCutOff?: boolean
  /** What the app itself writes to the console. */
  complaint?: RegExp
}

const submit = (page: Page) => page.locator('main button[type=submit]').click()
const buy = (page: Page) => page.locator('.buy button').click()

async function logIn(page: Page, password = 'demo1234'): Promise<void> {
  await page.locator('#username').fill('demo')
  await page.locator('#password').fill(password)
  await submit(page)
}

async function register(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill('correct horse')
  await submit(page)
}

/** No answer is waited for as long as people would. */
async function loseHope(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(XMLHttpRequest.prototype, 'timeout', {
      get: () => 200,
      set: Reflect.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'timeout')?.set,
    })
  })
}

/** In another tab, so to speak. */
async function signOutElsewhere(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.removeItem('token')
    dispatchEvent(new StorageEvent('storage', { key: 'token', storageArea: localStorage }))
  })
}

/** Without touching anything: whoever does is there, and then a session does not end. */
async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: HTMLElement) => element.click())
}

/** Of a token renewed while nobody was there the end is announced. */
async function letSessionEnd(page: Page): Promise<void> {
  await press(page, 'main [role=timer] ~ button')
  await page.locator('.dock .card').waitFor()
}

const bar = 'header .brand'
const failed = 'main .retry'

export const states: readonly State[] = [
  { name: 'products', path: '/', shows: 'main a[href^="/products/"]' },
  { name: 'products loading', path: '/?fault=hang:products', shows: 'main .bone' },
  { name: 'products found', path: '/?search=lock', shows: 'main .done' },
  { name: 'products not found', path: '/?search=zeppelin', shows: 'main .state h2' },
  {
    name: 'products failed',
    path: '/?fault=500:products',
    shows: failed,
    refusals: [500],
  },
  {
    name: 'products without the rest',
    // By this seed the first request is answered, and the next is not.
    path: '/?fault=500:products:50%25&seed=2',
    shows: 'main .failed',
    act: (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight)),
    refusals: [500],
  },

  { name: 'product', path: '/products/1', shows: '.buy' },
  { name: 'product loading', path: '/products/1?fault=hang:products', shows: 'main .bone' },
  { name: 'product sold out', path: '/products/12?subid=1203', shows: '.buy :disabled' },
  {
    name: 'product beyond stock',
    path: '/products/1?subid=103&quantity=50',
    shows: '[aria-invalid=true]',
  },
  {
    name: 'product refused',
    path: '/products/1?subid=103&quantity=50&as=demo',
    shows: '.stepper input:focus',
    act: buy,
    refusals: [400],
  },
  {
    name: 'product being ordered',
    path: '/products/1?as=demo&fault=hang:orders',
    shows: '.buy .van-loading',
    act: buy,
  },
  {
    name: 'product failed',
    path: '/products/1?fault=500:products',
    shows: failed,
    refusals: [500],
  },
  { name: 'product missing', path: '/products/999', shows: '.van-toast', refusals: [404] },

  { name: 'login', path: '/login', shows: 'main .account' },
  { name: 'login on the way', path: '/login?redirect=/orders', shows: 'main .account' },
  { name: 'login incomplete', path: '/login', shows: '#password-error', act: submit },
  {
    name: 'login refused',
    path: '/login',
    shows: '[role=alert] p',
    act: (page) => logIn(page, 'wrong'),
    refusals: [400],
  },
  {
    name: 'login offline',
    path: '/login?fault=offline:login',
    shows: '[role=alert] p',
    act: logIn,
    isCutOff: true,
  },
  {
    name: 'login too late',
    path: '/login?fault=hang:login',
    shows: '[role=alert] p',
    act: async (page) => {
      await loseHope(page)
      await logIn(page)
    },
    isCutOff: true,
  },
  {
    name: 'login failed',
    path: '/login?fault=500:login',
    shows: '[role=alert] p',
    act: logIn,
    refusals: [500],
  },
  {
    name: 'login throttled',
    path: '/login?fault=429:login',
    shows: 'main .waiting',
    act: logIn,
    refusals: [429],
  },
  {
    name: 'login under way',
    path: '/login?fault=hang:login',
    shows: 'main .van-loading',
    act: logIn,
  },
  {
    name: 'login with the password shown',
    path: '/login',
    shows: '[aria-pressed=true]',
    act: async (page) => {
      await page.locator('#password').fill('demo1234')
      await page.locator('[aria-controls=password]').click()
    },
  },
  {
    name: 'login after expiry',
    path: '/orders?as=demo&token=expired',
    shows: 'main .notice',
    // The server is asked for nothing but its time.
    refusals: [405],
  },
  {
    name: 'login after signing out elsewhere',
    path: '/account?as=demo',
    shows: 'main .notice',
    act: signOutElsewhere,
  },
  {
    name: 'login of a newcomer',
    path: '/register?reset&fault=500:login',
    shows: 'main .notice',
    act: (page) => register(page, 'newcomer'),
    refusals: [500],
  },

  { name: 'register', path: '/register', shows: '#username-hint' },
  { name: 'register incomplete', path: '/register', shows: '#password-error', act: submit },
  {
    name: 'register by the rule',
    path: '/register',
    shows: '#password-hint svg',
    act: (page) => page.locator('#password').fill('correct horse'),
  },
  {
    name: 'register with a name that is taken',
    path: '/register',
    shows: '#username-error',
    act: (page) => register(page, 'demo'),
    refusals: [400],
  },

  { name: 'orders', path: '/orders?as=demo&reset', shows: 'main a[href^="/orders/"]' },
  { name: 'orders loading', path: '/orders?as=demo&fault=hang:orders', shows: 'main .bone' },
  { name: 'orders none', path: '/orders?as=staff', shows: 'main .state .link-button' },
  {
    name: 'orders failed',
    path: '/orders?as=demo&fault=500:orders',
    shows: failed,
    refusals: [500],
  },

  { name: 'order', path: '/orders/3?as=demo', shows: 'main .actions' },
  { name: 'order loading', path: '/orders/3?as=demo&fault=hang:orders', shows: 'main .bone' },
  {
    name: 'order to be cancelled',
    path: '/orders/3?as=demo',
    shows: 'dialog[open]',
    act: (page) => page.locator('main .actions > .van-button--plain').click(),
  },
  {
    name: 'order being cancelled',
    path: '/orders/3?as=demo&reset',
    shows: '.dock .card',
    act: async (page) => {
      await page.locator('main .actions > .van-button--plain').click()
      await page.locator('dialog[open] .van-button--danger').click()
      await page.locator('main a[href="/orders/2"]').waitFor()
    },
  },
  {
    name: 'order just placed',
    path: '/products/1?as=demo',
    shows: 'main .actions',
    act: async (page) => {
      await buy(page)
      await page.locator('.van-toast').waitFor()
    },
  },
  {
    name: 'order of somebody else',
    path: '/orders/3?as=staff',
    shows: 'main .state .link-button',
    refusals: [403],
  },
  {
    name: 'order missing',
    path: '/orders/999?as=demo',
    shows: 'main .state .link-button',
    refusals: [404],
  },
  {
    name: 'order failed',
    path: '/orders/3?as=demo&fault=500:orders',
    shows: failed,
    refusals: [500],
  },

  { name: 'account', path: '/account?as=demo', shows: 'main .card:not([aria-busy=true])' },
  { name: 'account of staff', path: '/account?as=staff', shows: 'main .badge' },
  { name: 'account loading', path: '/account?as=demo&fault=hang:user', shows: 'main .bone' },
  {
    name: 'account failed',
    path: '/account?as=demo&fault=500:user',
    shows: failed,
    refusals: [500],
  },

  { name: 'email', path: '/account/email?as=demo', shows: '#email' },
  {
    name: 'email that cannot be one',
    path: '/account/email?as=demo',
    shows: '#email-error',
    act: async (page) => {
      await page.locator('#email').fill('demo at example')
      await page.locator('main h1').click()
    },
  },
  { name: 'email loading', path: '/account/email?as=demo&fault=hang:user', shows: 'main .bone' },
  {
    name: 'email failed',
    path: '/account/email?as=demo&fault=500:user',
    shows: failed,
    refusals: [500],
  },

  { name: 'password', path: '/account/password?as=demo', shows: '#new_password' },
  {
    name: 'password refused',
    path: '/account/password?as=demo',
    shows: '#current_password-error',
    act: async (page) => {
      await page.locator('#current_password').fill('wrong')
      await page.locator('#new_password').fill('correct horse')
      await submit(page)
    },
    refusals: [400],
  },

  { name: 'token', path: '/token?as=demo', shows: 'main table' },
  {
    name: 'token judged',
    path: '/token?as=demo',
    shows: 'main .verdict svg',
    act: async (page) => {
      // The first asks for another token, of which nothing has been judged yet.
      const [, ...others] = await page.locator('main .panel > button').all()
      for (const button of others) await button.click()
    },
  },

  { name: 'staff', path: '/staff?as=staff', shows: 'main dd:not(.bone)' },
  { name: 'staff loading', path: '/staff?as=staff&fault=hang:staff', shows: 'main .bone' },
  {
    name: 'staff only',
    path: '/staff?as=demo',
    shows: 'main .state .link-button',
    refusals: [403],
  },
  {
    name: 'staff failed',
    path: '/staff?as=staff&fault=500:staff',
    shows: failed,
    refusals: [500],
  },

  { name: 'settings', path: '/settings', shows: 'main .demo' },
  {
    name: 'settings about to reset',
    path: '/settings',
    shows: 'dialog[open]',
    act: (page) => page.locator('main .demo > button').click(),
  },
  { name: 'not found', path: '/no/such/page', shows: 'main .path' },

  {
    name: 'broken page',
    path: '/settings',
    shows: 'main .ways',
    act: async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
          get() {
            throw new Error('This cannot be written.')
          },
        })
      })
      await press(page, bar)
    },
    complaint: /This cannot be written/,
  },

  {
    name: 'session refused',
    path: '/orders?as=demo&fault=403:orders:once',
    shows: '.van-toast',
    refusals: [403],
  },
  {
    name: 'session ending',
    path: '/token?as=demo&token_lifetime=90',
    shows: 'main a[href^="/products/"]',
    act: async (page) => {
      await letSessionEnd(page)
      await press(page, bar)
    },
  },
  {
    name: 'session ending over a product',
    path: '/token?as=demo&token_lifetime=90',
    shows: '.buy',
    act: async (page) => {
      await letSessionEnd(page)
      await press(page, bar)
      await press(page, 'main a[href="/products/3"]')
    },
  },
  {
    name: 'network lost',
    path: '/settings',
    shows: 'header .offline',
    act: (page) => page.context().setOffline(true),
  },
  {
    name: 'fault panel',
    path: '/settings?fault=500:products:30%25&fault=latency:200-800',
    shows: 'dialog[open] .sections',
    act: (page) => page.locator('.fault-panel .open').click(),
  },
]

/** The states of each screen, by the first word of their names: a test each, so that as many run at once as there are workers. */
export const screens = Object.entries(
  Object.groupBy(states, ({ name }) => name.split(' ', 1)[0] ?? name),
).map(([screen, group = []]) => [screen, group] as const)
