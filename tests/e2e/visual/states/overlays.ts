/** The states of overlays, which any page can have, and of the error pages. */
import type { Page } from 'playwright/test'
import { goOffline } from '../../support/go-offline.ts'
import { clickByScript, type ScreenState } from './state.ts'

/** Shows the expiry warning, which appears for a token that was refreshed without user activity. */
async function showExpiryWarning(page: Page): Promise<void> {
  await clickByScript(page, 'main [role=timer] ~ button')
  await page.locator('.dock .card').waitFor()
}

const homeLink = 'header .brand'

export const overlays: readonly ScreenState[] = [
  { name: 'not found', path: '/no/such/page', readySelector: 'main .path' },
  {
    name: 'broken page',
    path: '/settings',
    readySelector: 'main .actions',
    act: async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
          get() {
            throw new Error('This cannot be formatted.')
          },
        })
      })
      await clickByScript(page, homeLink)
    },
    consoleError: /This cannot be formatted/,
  },
  {
    name: 'session rejected',
    path: '/orders?mock-as=demo&mock-fault=403:orders:once',
    readySelector: '.van-toast',
    errorStatuses: [403],
  },
  {
    name: 'session expiry warning',
    path: '/token?mock-as=demo&mock-token-lifetime=90',
    readySelector: 'main a[href^="/products/"]',
    act: async (page) => {
      await showExpiryWarning(page)
      await clickByScript(page, homeLink)
    },
  },
  {
    name: 'session expiry warning over a product',
    path: '/token?mock-as=demo&mock-token-lifetime=90',
    readySelector: '.buy',
    act: async (page) => {
      await showExpiryWarning(page)
      await clickByScript(page, homeLink)
      await clickByScript(page, 'main a[href="/products/3"]')
    },
    isRepresentative: true,
  },
  {
    name: 'network offline',
    path: '/settings',
    readySelector: 'header .offline',
    act: async (page) => {
      await page.locator('main .demo').waitFor()
      await goOffline(page)
    },
  },
  {
    name: 'fault panel',
    path: '/settings?mock-fault=500:products:30%25&mock-fault=latency:200-800',
    readySelector: 'dialog[open] .sections',
    act: (page) => page.locator('.fault-panel .open').click(),
  },
]
