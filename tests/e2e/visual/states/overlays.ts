/** What comes over any page, or in its place. */
import type { Page } from 'playwright/test'
import { loseNetwork } from '../../support/go-offline.ts'
import { press, type State } from './state.ts'

/** Of a token renewed while nobody was there the end is announced. */
async function letSessionEnd(page: Page): Promise<void> {
  await press(page, 'main [role=timer] ~ button')
  await page.locator('.dock .card').waitFor()
}

const bar = 'header .brand'

export const overThePage: readonly State[] = [
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
    standsForItsKind: true,
  },
  {
    name: 'network lost',
    path: '/settings',
    shows: 'header .offline',
    act: async (page) => {
      await page.locator('main .demo').waitFor()
      await loseNetwork(page)
    },
  },
  {
    name: 'fault panel',
    path: '/settings?fault=500:products:30%25&fault=latency:200-800',
    shows: 'dialog[open] .sections',
    act: (page) => page.locator('.fault-panel .open').click(),
  },
]
