/** What is somebody's own, and what is set. */
import { failed, submit, type State } from './state.ts'

export const account: readonly State[] = [
  { name: 'account', path: '/account?as=demo', shows: 'main .card:not([aria-busy=true])' },
  {
    name: 'account of staff',
    path: '/account?as=staff',
    shows: 'main .badge',
    standsForItsKind: true,
  },
  { name: 'account loading', path: '/account?as=demo&fault=hang:user', shows: 'main .bone' },
  failed('account', '/account?as=demo&fault=500:user'),

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
  failed('email', '/account/email?as=demo&fault=500:user'),

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
    standsForItsKind: true,
  },

  { name: 'token', path: '/token?as=demo', shows: 'main table' },
  {
    name: 'token judged',
    path: '/token?as=demo',
    shows: 'main .verdict svg',
    act: async (page) => {
      // The second asks for another token, of which nothing has been judged yet.
      const [, , ...others] = await page.locator('main .panel > button').all()
      for (const button of others) await button.click()
    },
    standsForItsKind: true,
  },

  { name: 'staff', path: '/staff?as=staff', shows: 'main dd:not(.bone)' },
  { name: 'staff loading', path: '/staff?as=staff&fault=hang:staff', shows: 'main .bone' },
  {
    name: 'staff only',
    path: '/staff?as=demo',
    shows: 'main .state .link-button',
    refusals: [403],
  },
  failed('staff', '/staff?as=staff&fault=500:staff'),

  { name: 'settings', path: '/settings', shows: 'main .demo', standsForItsKind: true },
  {
    name: 'settings about to reset',
    path: '/settings',
    shows: 'dialog[open]',
    act: (page) => page.locator('main .demo > button').click(),
  },
]
