/** The states of the account, token, staff and settings pages. */
import { loadFailed, submitForm, type ScreenState } from './state.ts'

export const account: readonly ScreenState[] = [
  {
    name: 'account',
    path: '/account?mock-as=demo',
    readySelector: 'main .card:not([aria-busy=true])',
  },
  {
    name: 'account of staff',
    path: '/account?mock-as=staff',
    readySelector: 'main .badge',
    isRepresentative: true,
  },
  {
    name: 'account loading',
    path: '/account?mock-as=demo&mock-fault=hang:user',
    readySelector: 'main .skeleton-block',
  },
  loadFailed('account', '/account?mock-as=demo&mock-fault=500:user'),

  { name: 'email', path: '/account/email?mock-as=demo', readySelector: '#email' },
  {
    name: 'email invalid',
    path: '/account/email?mock-as=demo',
    readySelector: '#email-error',
    act: async (page) => {
      await page.locator('#email').fill('demo at example')
      await page.locator('main h1').click()
    },
  },
  {
    name: 'email loading',
    path: '/account/email?mock-as=demo&mock-fault=hang:user',
    readySelector: 'main .skeleton-block',
  },
  loadFailed('email', '/account/email?mock-as=demo&mock-fault=500:user'),

  { name: 'password', path: '/account/password?mock-as=demo', readySelector: '#new_password' },
  {
    name: 'password rejected',
    path: '/account/password?mock-as=demo',
    readySelector: '#current_password-error',
    act: async (page) => {
      await page.locator('#current_password').fill('wrong')
      await page.locator('#new_password').fill('correct horse')
      await submitForm(page)
    },
    errorStatuses: [400],
    isRepresentative: true,
  },

  { name: 'token', path: '/token?mock-as=demo', readySelector: 'main table' },
  {
    name: 'token verified',
    path: '/token?mock-as=demo',
    readySelector: 'main .verdict svg',
    act: async (page) => {
      // Skip the first two: the second refreshes the token, and a new token is not verified yet.
      const [, , ...others] = await page.locator('main .panel > button').all()
      for (const button of others) await button.click()
    },
    isRepresentative: true,
  },

  { name: 'staff', path: '/staff?mock-as=staff', readySelector: 'main dd:not(.skeleton-block)' },
  {
    name: 'staff loading',
    path: '/staff?mock-as=staff&mock-fault=hang:staff',
    readySelector: 'main .skeleton-block',
  },
  {
    name: 'staff forbidden',
    path: '/staff?mock-as=demo',
    readySelector: 'main .empty-state .link-button',
    errorStatuses: [403],
  },
  loadFailed('staff', '/staff?mock-as=staff&mock-fault=500:staff'),

  { name: 'settings', path: '/settings', readySelector: 'main .demo', isRepresentative: true },
  {
    name: 'settings reset dialog',
    path: '/settings',
    readySelector: 'dialog[open]',
    act: (page) => page.locator('main .demo > button').click(),
  },
]
