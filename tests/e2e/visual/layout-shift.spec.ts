/** Cumulative layout shift (CLS), as the browser measures it: nothing moves while a user reads or is about to tap. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { goOffline } from '../support/go-offline.ts'
import { clickByScript, submitForm } from './states/state.ts'

interface RecordedShift {
  value: number
  /** Whether it came soon after a tap or a key, so that the user knows the reason. */
  hadRecentInput: boolean
  /** Whether only the end of a list moved, because the list has grown. */
  isListEnd: boolean
  sources: string[]
}

declare global {
  interface Window {
    shifts: RecordedShift[]
  }
}

/** Records each layout shift since the page started to load. Runs in the page. */
function recordShifts(): void {
  window.shifts = []
  const elementOf = ({ node }: LayoutShiftSource) =>
    node instanceof Element ? node : node?.parentElement
  const isListEnd = (source: LayoutShiftSource) =>
    elementOf(source)?.matches('main .load-more') === true
  const nameOf = (source: LayoutShiftSource) => {
    const { previousRect: from, currentRect: to } = source
    const element = elementOf(source)
    const name = element ? `${element.localName}.${element.className}` : 'a removed element'
    return `${name} from ${from.x},${from.y} (${from.width} x ${from.height}) to ${to.x},${to.y} (${to.width} x ${to.height})`
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      const { value, hadRecentInput, sources } = entry
      window.shifts.push({
        value,
        hadRecentInput,
        isListEnd: sources.length > 0 && sources.every(isListEnd),
        sources: sources.map(nameOf),
      })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** The Layout Instability API, which TypeScript's DOM types lack. */
interface LayoutShiftSource {
  node: Node | null
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}
interface LayoutShift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
  sources: LayoutShiftSource[]
}

/** All shifts so far. It waits for two frames, so that those of the latest paint are included. */
async function shiftsOf(page: Page): Promise<RecordedShift[]> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return page.evaluate(() => window.shifts)
}

const sumOf = (shifts: readonly RecordedShift[]) =>
  shifts.reduce((sum, { value }) => sum + value, 0)

interface ShiftScenario {
  path: string
  act?: (page: Page) => Promise<unknown>
  /** Matches an element that is visible at the end. */
  readySelector: string
  errorStatuses?: number[]
  /** The user has requested the change, so all shifts are expected, even those too late to count as recent input. */
  isUserRequested?: true
}

// After a tap, a control may make room for its own new text. A shift below 0.005 rounds to 0.00.
const MAX_SHIFT = 0.005

const latency = (endpoint: string) => `mock-fault=latency:400:${endpoint}`

const scenarios: Record<string, ShiftScenario> = {
  'products load': {
    path: `/?${latency('products')}`,
    readySelector: 'main a[href^="/products/"]',
  },
  'products fail to load': {
    path: `/?${latency('products')}&mock-fault=500:products`,
    readySelector: 'main .retry',
    errorStatuses: [500],
  },
  'the list of products grows': {
    path: '/',
    act: async (page) => {
      const end = page.locator('main .end-reached')
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
        await expect(end).toBeVisible({ timeout: 200 })
      }).toPass()
    },
    readySelector: 'main .end-reached',
  },
  'a search finds something': {
    path: '/',
    act: (page) => page.getByRole('searchbox').fill('umbrella'),
    readySelector: 'main .end-reached',
  },
  'a search finds nothing': {
    path: '/',
    act: (page) => page.getByRole('searchbox').fill('zeppelin'),
    readySelector: 'main .empty-state',
  },
  'a product loads': { path: `/products/3?${latency('products')}`, readySelector: '.buy' },
  'another product loads': { path: `/products/12?${latency('products')}`, readySelector: '.buy' },
  'a product fails to load': {
    path: `/products/3?${latency('products')}&mock-fault=500:products`,
    readySelector: 'main .retry',
    errorStatuses: [500],
  },
  'another variant and quantity are chosen': {
    path: '/products/1',
    act: async (page) => {
      await page.locator('main [type=radio]').nth(2).check()
      await page.locator('.stepper button').last().click()
      await page.locator('.stepper input').fill('50')
    },
    readySelector: '[aria-invalid=true]',
  },
  'an order is being placed': {
    path: '/products/1?mock-as=demo&mock-fault=hang:orders',
    act: (page) => page.locator('.buy button').click(),
    readySelector: '.buy .van-loading',
  },
  'orders load': {
    path: `/orders?mock-as=demo&${latency('orders')}`,
    readySelector: 'main a[href^="/orders/"]',
  },
  'orders fail to load': {
    path: `/orders?mock-as=demo&${latency('orders')}&mock-fault=500:orders`,
    readySelector: 'main .retry',
    errorStatuses: [500],
  },
  'an order loads': {
    path: `/orders/3?mock-as=demo&${latency('orders')}`,
    readySelector: 'main dl',
  },
  'an order is not found': {
    path: `/orders/999?mock-as=demo&${latency('orders')}`,
    readySelector: 'main .empty-state',
    errorStatuses: [404],
  },
  'a confirm dialog opens': {
    path: '/orders/3?mock-as=demo',
    act: (page) => page.locator('main .actions > .van-button--plain').click(),
    readySelector: 'dialog[open]',
  },
  'the account loads': {
    path: `/account?mock-as=demo&${latency('user')}`,
    readySelector: 'main .card:not([aria-busy=true])',
  },
  'the account of a staff user loads': {
    path: `/account?mock-as=staff&${latency('user')}`,
    readySelector: '.badge',
  },
  'the account fails to load': {
    path: `/account?mock-as=demo&${latency('user')}&mock-fault=500:user`,
    readySelector: 'main .retry',
    errorStatuses: [500],
  },
  'the staff summary loads': {
    path: `/staff?mock-as=staff&${latency('staff')}`,
    readySelector: 'main dd:not(.skeleton-block)',
  },
  'the staff summary is forbidden': {
    path: `/staff?mock-as=demo&${latency('staff')}`,
    readySelector: 'main .empty-state',
    errorStatuses: [403],
  },
  'a token is verified': {
    path: `/token?mock-as=demo&${latency('token')}`,
    act: (page) => page.locator('main .panel > button').nth(2).click(),
    readySelector: 'main .verdict svg',
  },
  'the demo accounts load': { path: '/login', readySelector: 'main .account' },
  'a form with empty fields is submitted': {
    path: '/login',
    act: submitForm,
    readySelector: '#username-error',
  },
  'a form is rejected': {
    path: `/login?${latency('login')}`,
    act: async (page) => {
      await page.locator('#username').fill('demo')
      await page.locator('#password').fill('wrong')
      await submitForm(page)
    },
    readySelector: '[role=alert] p',
    errorStatuses: [400],
  },
  'a form is throttled': {
    path: '/login?mock-fault=429:login',
    act: async (page) => {
      await page.locator('#username').fill('demo')
      await page.locator('#password').fill('demo1234')
      await submitForm(page)
    },
    readySelector: 'main .submit--waiting',
    errorStatuses: [429],
  },
  'a password meets the rule': {
    path: '/register',
    act: (page) => page.locator('#password').fill('correct horse'),
    readySelector: '#password-hint svg',
  },
  'the network goes down and comes back': {
    path: '/settings',
    act: async (page) => {
      await page.locator('main .demo').waitFor()
      await goOffline(page)
      await page.locator('header .offline').waitFor()
      await page.context().setOffline(false)
    },
    readySelector: '.van-toast',
  },
  'the expiry warning of the session appears': {
    path: '/token?mock-as=demo&mock-token-lifetime=90',
    act: (page) => clickByScript(page, 'main [role=timer] ~ button'),
    readySelector: '.dock .card',
  },
  'another language is chosen': {
    path: '/settings',
    act: (page) => page.locator('[value=zh-CN]').check(),
    readySelector: 'html[lang=zh-CN] main .demo',
    // Texts of another language differ in length, and have to be fetched.
    isUserRequested: true,
  },
  'another theme is chosen': {
    path: '/settings',
    act: (page) => page.locator('[value=dark]').check(),
    readySelector: 'html[data-theme=dark] main',
  },
}

for (const [name, scenario] of Object.entries(scenarios)) {
  const { path, act, readySelector, errorStatuses, isUserRequested } = scenario
  test(`nothing on the page moves when ${name}`, async ({ page, expectStatus }) => {
    if (errorStatuses) expectStatus(...errorStatuses)
    await page.addInitScript(recordShifts)
    await page.goto(path)
    await page.locator('main h1').waitFor()
    await act?.(page)
    await expect(page.locator(readySelector).first()).toBeVisible()
    const shifts = (await shiftsOf(page)).filter(({ isListEnd }) => !isListEnd)
    const unexpected = shifts.filter(({ hadRecentInput }) => !hadRecentInput && !isUserRequested)
    const details = JSON.stringify(shifts, null, 2)
    expect(sumOf(unexpected), details).toBeLessThan(MAX_SHIFT / 10)
    expect(sumOf(shifts), details).toBeLessThan(MAX_SHIFT)
  })
}
