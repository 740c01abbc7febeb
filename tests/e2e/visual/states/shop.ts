/** The shop, and what was bought there. */
import type { Page } from 'playwright/test'
import { failed, type State } from './state.ts'

const buy = (page: Page) => page.locator('.buy button').click()

export const shop: readonly State[] = [
  { name: 'products', path: '/', shows: 'main a[href^="/products/"]', standsForItsKind: true },
  { name: 'products loading', path: '/?fault=hang:products', shows: 'main .bone' },
  { name: 'products found', path: '/?search=lock', shows: 'main .done' },
  { name: 'products not found', path: '/?search=zeppelin', shows: 'main .state h2' },
  { ...failed('products', '/?fault=500:products'), standsForItsKind: true },
  {
    name: 'products without the rest',
    // By this seed the first request is answered, and the next is not.
    path: '/?fault=500:products:50%25&seed=2',
    shows: 'main .failed',
    act: async (page) => {
      await page.locator('main a[href^="/products/"]').first().waitFor()
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    },
    refusals: [500],
  },

  { name: 'product', path: '/products/1', shows: '.buy', standsForItsKind: true },
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
    standsForItsKind: true,
  },
  {
    name: 'product being ordered',
    path: '/products/1?as=demo&fault=hang:orders',
    shows: '.buy .van-loading',
    act: buy,
  },
  failed('product', '/products/1?fault=500:products'),
  { name: 'product missing', path: '/products/999', shows: '.van-toast', refusals: [404] },

  {
    name: 'orders',
    path: '/orders?as=demo&reset',
    shows: 'main a[href^="/orders/"]',
    standsForItsKind: true,
  },
  { name: 'orders loading', path: '/orders?as=demo&fault=hang:orders', shows: 'main .bone' },
  { name: 'orders none', path: '/orders?as=staff', shows: 'main .state .link-button' },
  failed('orders', '/orders?as=demo&fault=500:orders'),

  { name: 'order', path: '/orders/3?as=demo', shows: 'main .actions' },
  { name: 'order loading', path: '/orders/3?as=demo&fault=hang:orders', shows: 'main .bone' },
  {
    name: 'order to be cancelled',
    path: '/orders/3?as=demo',
    shows: 'dialog[open]',
    act: (page) => page.locator('main .actions > .van-button--plain').click(),
    standsForItsKind: true,
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
    standsForItsKind: true,
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
  failed('order', '/orders/3?as=demo&fault=500:orders'),
]
