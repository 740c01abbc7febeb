/** The states of the sign-in, its second step, and the registration form. */
import type { Page } from 'playwright/test'
import { submitForm, type ScreenState } from './state.ts'

async function logIn(page: Page, password = 'demo1234'): Promise<void> {
  await page.locator('#username').fill('demo')
  await page.locator('#password').fill(password)
  await submitForm(page)
}

async function register(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill('correct horse')
  await submitForm(page)
}

async function sendCode(page: Page, code: string): Promise<void> {
  await logIn(page)
  await page.locator('#code').fill(code)
  await submitForm(page)
}

/** Lets the first step expire, by the clock of the mock. */
async function sendCodeTooLate(page: Page): Promise<void> {
  await logIn(page)
  await page.locator('#code').fill('123456')
  await page.evaluate(() =>
    fetch('/api/__mock__/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ clock: Math.floor(Date.now() / 1000) + 301 }),
    }),
  )
  await submitForm(page)
}

/** Shortens every request timeout to 200 ms. */
async function shortenTimeouts(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(XMLHttpRequest.prototype, 'timeout', {
      get: () => 200,
      set: Reflect.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'timeout')?.set,
    })
  })
}

/** Does what a sign-out in another tab does to this one. */
async function signOutInOtherTab(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.removeItem('token')
    dispatchEvent(new StorageEvent('storage', { key: 'token', storageArea: localStorage }))
  })
}

export const signIn: readonly ScreenState[] = [
  { name: 'login', path: '/login', readySelector: 'main .account', isRepresentative: true },
  { name: 'login with redirect', path: '/login?redirect=/orders', readySelector: 'main .account' },
  { name: 'login incomplete', path: '/login', readySelector: '#password-error', act: submitForm },
  {
    name: 'login rejected',
    path: '/login',
    readySelector: '[role=alert] p',
    act: (page) => logIn(page, 'wrong'),
    errorStatuses: [400],
    isRepresentative: true,
  },
  {
    name: 'login offline',
    path: '/login?mock-fault=offline:login',
    readySelector: '[role=alert] p',
    act: logIn,
    hasNetworkError: true,
  },
  {
    name: 'login timed out',
    path: '/login?mock-fault=hang:login',
    readySelector: '[role=alert] p',
    act: async (page) => {
      await shortenTimeouts(page)
      await logIn(page)
    },
    hasNetworkError: true,
  },
  {
    name: 'login failed',
    path: '/login?mock-fault=500:login',
    readySelector: '[role=alert] p',
    act: logIn,
    errorStatuses: [500],
  },
  {
    name: 'login throttled',
    path: '/login?mock-fault=429:login',
    readySelector: 'main .submit--waiting',
    act: logIn,
    errorStatuses: [429],
    isRepresentative: true,
  },
  {
    name: 'login pending',
    path: '/login?mock-fault=hang:login',
    readySelector: 'main .spinner',
    act: logIn,
  },
  {
    name: 'login password shown',
    path: '/login',
    readySelector: '[aria-pressed=true]',
    act: async (page) => {
      await page.locator('#password').fill('demo1234')
      await page.locator('[aria-controls=password]').click()
    },
  },
  {
    name: 'login after expiry',
    path: '/orders?mock-as=demo&mock-token=expired',
    readySelector: 'main .form-info',
    // The app's only request is the ping for the server's time; its response is 405.
    errorStatuses: [405],
  },
  {
    name: 'login after sign-out in other tab',
    path: '/account?mock-as=demo',
    readySelector: 'main .form-info',
    act: signOutInOtherTab,
  },
  {
    name: 'login after registration',
    path: '/register?mock-reset&mock-fault=500:login',
    readySelector: 'main .form-info',
    act: (page) => register(page, 'newcomer'),
    errorStatuses: [500],
  },

  {
    name: 'code',
    path: '/login?mock-second-step',
    readySelector: '#code',
    hasSecondStep: true,
    act: logIn,
  },
  {
    name: 'code incomplete',
    path: '/login?mock-second-step',
    readySelector: '#code-error',
    hasSecondStep: true,
    act: (page) => sendCode(page, ''),
  },
  {
    name: 'code rejected',
    path: '/login?mock-second-step',
    readySelector: '#code-error',
    hasSecondStep: true,
    act: (page) => sendCode(page, '000000'),
    errorStatuses: [400],
    isRepresentative: true,
  },
  {
    name: 'code expired',
    path: '/login?mock-second-step',
    readySelector: '[role=alert] p',
    hasSecondStep: true,
    act: sendCodeTooLate,
    errorStatuses: [400],
    isRepresentative: true,
  },

  { name: 'register', path: '/register', readySelector: '#username-hint' },
  {
    name: 'register incomplete',
    path: '/register',
    readySelector: '#password-error',
    act: submitForm,
  },
  {
    name: 'register password rule met',
    path: '/register',
    readySelector: '#password-hint svg',
    act: (page) => page.locator('#password').fill('correct horse'),
  },
  {
    name: 'register user name taken',
    path: '/register',
    readySelector: '#username-error',
    act: (page) => register(page, 'demo'),
    errorStatuses: [400],
    isRepresentative: true,
  },
]
