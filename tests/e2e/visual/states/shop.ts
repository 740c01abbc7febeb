/** The states of the shop and of orders. */
import type { Page } from 'playwright/test'
import { loadFailed, type ScreenState } from './state.ts'

const buy = (page: Page) => page.locator('.buy button').click()

export const shop: readonly ScreenState[] = [
  {
    name: 'products',
    path: '/',
    readySelector: 'main a[href^="/products/"]',
    isRepresentative: true,
  },
  {
    name: 'products loading',
    path: '/?mock-fault=hang:products',
    readySelector: 'main .skeleton-block',
  },
  { name: 'products search results', path: '/?search=lock', readySelector: 'main .end-reached' },
  {
    name: 'products search without results',
    path: '/?search=zeppelin',
    readySelector: 'main .empty-state h2',
  },
  { ...loadFailed('products', '/?mock-fault=500:products'), isRepresentative: true },
  {
    name: 'products next page failed',
    // With this seed the first request succeeds, and the next one fails.
    path: '/?mock-fault=500:products:50%25&mock-seed=2',
    readySelector: 'main .failed',
    act: async (page) => {
      await page.locator('main a[href^="/products/"]').first().waitFor()
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    },
    errorStatuses: [500],
  },

  { name: 'product', path: '/products/1', readySelector: '.buy', isRepresentative: true },
  {
    name: 'product loading',
    path: '/products/1?mock-fault=hang:products',
    readySelector: 'main .skeleton-block',
  },
  { name: 'product sold out', path: '/products/12?subid=1203', readySelector: '.buy :disabled' },
  {
    name: 'product quantity above stock',
    path: '/products/1?subid=103&quantity=50',
    readySelector: '[aria-invalid=true]',
  },
  {
    name: 'product order rejected',
    path: '/products/1?subid=103&quantity=50&mock-as=demo',
    readySelector: '.stepper input:focus',
    act: buy,
    errorStatuses: [400],
    isRepresentative: true,
  },
  {
    name: 'product order pending',
    path: '/products/1?mock-as=demo&mock-fault=hang:orders',
    readySelector: '.buy .van-loading',
    act: buy,
  },
  loadFailed('product', '/products/1?mock-fault=500:products'),
  {
    name: 'product missing',
    path: '/products/999',
    readySelector: '.van-toast',
    errorStatuses: [404],
  },

  {
    name: 'orders',
    path: '/orders?mock-as=demo&mock-reset',
    readySelector: 'main a[href^="/orders/"]',
    isRepresentative: true,
  },
  {
    name: 'orders loading',
    path: '/orders?mock-as=demo&mock-fault=hang:orders',
    readySelector: 'main .skeleton-block',
  },
  {
    name: 'orders empty',
    path: '/orders?mock-as=staff',
    readySelector: 'main .empty-state .link-button',
  },
  loadFailed('orders', '/orders?mock-as=demo&mock-fault=500:orders'),

  { name: 'order', path: '/orders/3?mock-as=demo', readySelector: 'main .actions' },
  {
    name: 'order loading',
    path: '/orders/3?mock-as=demo&mock-fault=hang:orders',
    readySelector: 'main .skeleton-block',
  },
  {
    name: 'order cancel dialog',
    path: '/orders/3?mock-as=demo',
    readySelector: 'dialog[open]',
    act: (page) => page.locator('main .actions > .van-button--plain').click(),
    isRepresentative: true,
  },
  {
    name: 'order cancelled with undo',
    path: '/orders/3?mock-as=demo&mock-reset',
    readySelector: '.dock .card',
    act: async (page) => {
      await page.locator('main .actions > .van-button--plain').click()
      await page.locator('dialog[open] .van-button--danger').click()
      await page.locator('main a[href="/orders/2"]').waitFor()
    },
    isRepresentative: true,
  },
  {
    name: 'order just placed',
    path: '/products/1?mock-as=demo',
    readySelector: 'main .actions',
    act: async (page) => {
      await buy(page)
      await page.locator('.van-toast').waitFor()
    },
  },
  {
    name: 'order of another user',
    path: '/orders/3?mock-as=staff',
    readySelector: 'main .empty-state .link-button',
    errorStatuses: [403],
  },
  {
    name: 'order missing',
    path: '/orders/999?mock-as=demo',
    readySelector: 'main .empty-state .link-button',
    errorStatuses: [404],
  },
  loadFailed('order', '/orders/3?mock-as=demo&mock-fault=500:orders'),
]
