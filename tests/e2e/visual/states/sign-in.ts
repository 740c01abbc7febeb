/** Signing in and registering. */
import type { Page } from 'playwright/test'
import { submit, type State } from './state.ts'

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

export const signIn: readonly State[] = [
  { name: 'login', path: '/login', shows: 'main .account', standsForItsKind: true },
  { name: 'login on the way', path: '/login?redirect=/orders', shows: 'main .account' },
  { name: 'login incomplete', path: '/login', shows: '#password-error', act: submit },
  {
    name: 'login refused',
    path: '/login',
    shows: '[role=alert] p',
    act: (page) => logIn(page, 'wrong'),
    refusals: [400],
    standsForItsKind: true,
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
    shows: 'main .submit--waiting',
    act: logIn,
    refusals: [429],
    standsForItsKind: true,
  },
  {
    name: 'login under way',
    path: '/login?fault=hang:login',
    shows: 'main .spinner',
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
    standsForItsKind: true,
  },
]
