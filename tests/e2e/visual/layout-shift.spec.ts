/** Layout shift: nothing moves that a user has begun to read, or is about to tap, as the browser itself keeps count. */
import type { Page } from 'playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { loseNetwork } from '../support/go-offline.ts'
import { press, submit } from './states/state.ts'

interface Shift {
  value: number
  /** Soon after a tap or a key: of that a person knows the reason. */
  wasAsked: boolean
  /** The end of a list goes to where the list now ends. */
  isListEnd: boolean
  what: string[]
}

declare global {
  interface Window {
    shifts: Shift[]
  }
}

/** Notes each shift since the page began. */
function recordShifts(): void {
  window.shifts = []
  const elementOf = ({ node }: LayoutShiftSource) =>
    node instanceof Element ? node : node?.parentElement
  // Fields have an end too.
  const isListEnd = (source: LayoutShiftSource) => {
    const element = elementOf(source)
    return element?.matches('main .end') === true && !element.closest('form')
  }
  const nameOf = (source: LayoutShiftSource) => {
    const { previousRect: from, currentRect: to } = source
    const element = elementOf(source)
    const name = element ? `${element.localName}.${element.className}` : 'something that is gone'
    return `${name} from ${from.x},${from.y} (${from.width} x ${from.height}) to ${to.x},${to.y} (${to.width} x ${to.height})`
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      const { value, hadRecentInput, sources } = entry
      window.shifts.push({
        value,
        wasAsked: hadRecentInput,
        isListEnd: sources.length > 0 && sources.every(isListEnd),
        what: sources.map(nameOf),
      })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** What TypeScript does not know yet. */
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

/** All shifts until now; two frames later, what has just been painted is among them. */
async function shiftsOf(page: Page): Promise<Shift[]> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return page.evaluate(() => window.shifts)
}

const sumOf = (shifts: readonly Shift[]) => shifts.reduce((sum, { value }) => sum + value, 0)

/** One way through a screen: where it begins, what is done, and what is there at its end. */
interface Way {
  path: string
  act?: (page: Page) => Promise<unknown>
  shows: string
  statuses?: number[]
  /** All that moves was asked for, also where it comes later than the browser takes for an answer. */
  isAsked?: true
}

// What a person taps may make room for what it says itself, as a button does: less than 0.005 is 0.00.
const unnoticed = 0.005

const slow = (endpoint: string) => `fault=latency:400:${endpoint}`

const ways: Record<string, Way> = {
  'products arrive': { path: `/?${slow('products')}`, shows: 'main a[href^="/products/"]' },
  'products fail': {
    path: `/?${slow('products')}&fault=500:products`,
    shows: 'main .retry',
    statuses: [500],
  },
  'the list of products grows': {
    path: '/',
    act: async (page) => {
      const end = page.locator('main .done')
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
        await expect(end).toBeVisible({ timeout: 200 })
      }).toPass()
    },
    shows: 'main .done',
  },
  'a search finds something': {
    path: '/',
    act: (page) => page.getByRole('searchbox').fill('umbrella'),
    shows: 'main .done',
  },
  'a search finds nothing': {
    path: '/',
    act: (page) => page.getByRole('searchbox').fill('zeppelin'),
    shows: 'main .state',
  },
  'a product arrives': { path: `/products/3?${slow('products')}`, shows: '.buy' },
  'another product arrives': { path: `/products/12?${slow('products')}`, shows: '.buy' },
  'a product fails': {
    path: `/products/3?${slow('products')}&fault=500:products`,
    shows: 'main .retry',
    statuses: [500],
  },
  'another variant and quantity are chosen': {
    path: '/products/1',
    act: async (page) => {
      await page.locator('main [type=radio]').nth(2).check()
      await page.locator('.stepper button').last().click()
      await page.locator('.stepper input').fill('50')
    },
    shows: '[aria-invalid=true]',
  },
  'something is ordered': {
    path: '/products/1?as=demo&fault=hang:orders',
    act: (page) => page.locator('.buy button').click(),
    shows: '.buy .van-loading',
  },
  'orders arrive': {
    path: `/orders?as=demo&${slow('orders')}`,
    shows: 'main a[href^="/orders/"]',
  },
  'orders fail': {
    path: `/orders?as=demo&${slow('orders')}&fault=500:orders`,
    shows: 'main .retry',
    statuses: [500],
  },
  'an order arrives': { path: `/orders/3?as=demo&${slow('orders')}`, shows: 'main dl' },
  'an order is missing': {
    path: `/orders/999?as=demo&${slow('orders')}`,
    shows: 'main .state',
    statuses: [404],
  },
  'a dialog asks': {
    path: '/orders/3?as=demo',
    act: (page) => page.locator('main .actions > .van-button--plain').click(),
    shows: 'dialog[open]',
  },
  'the account arrives': {
    path: `/account?as=demo&${slow('user')}`,
    shows: 'main .card:not([aria-busy=true])',
  },
  'the account of staff arrives': { path: `/account?as=staff&${slow('user')}`, shows: '.badge' },
  'the account fails': {
    path: `/account?as=demo&${slow('user')}&fault=500:user`,
    shows: 'main .retry',
    statuses: [500],
  },
  'figures arrive': { path: `/staff?as=staff&${slow('staff')}`, shows: 'main dd:not(.bone)' },
  'figures are refused': {
    path: `/staff?as=demo&${slow('staff')}`,
    shows: 'main .state',
    statuses: [403],
  },
  'a token is judged': {
    path: `/token?as=demo&${slow('token')}`,
    act: (page) => page.locator('main .panel > button').nth(2).click(),
    shows: 'main .verdict svg',
  },
  'the demo accounts arrive': { path: '/login', shows: 'main .account' },
  'required fields are empty': {
    path: '/login',
    act: submit,
    shows: '#username-error',
  },
  'a form is sent, and refused': {
    path: `/login?${slow('login')}`,
    act: async (page) => {
      await page.locator('#username').fill('demo')
      await page.locator('#password').fill('wrong')
      await submit(page)
    },
    shows: '[role=alert] p',
    statuses: [400],
  },
  'a form has to wait': {
    path: '/login?fault=429:login',
    act: async (page) => {
      await page.locator('#username').fill('demo')
      await page.locator('#password').fill('demo1234')
      await submit(page)
    },
    shows: 'main .submit--waiting',
    statuses: [429],
  },
  'a password keeps the rule': {
    path: '/register',
    act: (page) => page.locator('#password').fill('correct horse'),
    shows: '#password-hint svg',
  },
  'the network goes and comes': {
    path: '/settings',
    act: async (page) => {
      await page.locator('main .demo').waitFor()
      await loseNetwork(page)
      await page.locator('header .offline').waitFor()
      await page.context().setOffline(false)
    },
    shows: '.van-toast',
  },
  'a session nears its end': {
    path: '/token?as=demo&token_lifetime=90',
    act: (page) => press(page, 'main [role=timer] ~ button'),
    shows: '.dock .card',
  },
  'another language is chosen': {
    path: '/settings',
    act: (page) => page.locator('[value=zh-CN]').check(),
    shows: 'html[lang=zh-CN] main .demo',
    // Words of another language have another length, and have to be fetched.
    isAsked: true,
  },
  'another theme is chosen': {
    path: '/settings',
    act: (page) => page.locator('[value=dark]').check(),
    shows: 'html[data-theme=dark] main',
  },
}

for (const [name, { path, act, shows, statuses, isAsked }] of Object.entries(ways)) {
  test(`nothing moves when ${name}`, async ({ page, expectStatus }) => {
    if (statuses) expectStatus(...statuses)
    await page.addInitScript(recordShifts)
    await page.goto(path)
    await page.locator('main h1').waitFor()
    await act?.(page)
    await expect(page.locator(shows).first()).toBeVisible()
    const shifts = (await shiftsOf(page)).filter(({ isListEnd }) => !isListEnd)
    const unasked = shifts.filter(({ wasAsked }) => !wasAsked && !isAsked)
    const said = JSON.stringify(shifts, null, 2)
    expect(sumOf(unasked), said).toBeLessThan(unnoticed / 10)
    expect(sumOf(shifts), said).toBeLessThan(unnoticed)
  })
}
