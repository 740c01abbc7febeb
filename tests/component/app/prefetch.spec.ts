/** Prefetch: the code of the next page is loaded before the user opens it. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { skipDelay } from '../../support/skip-delay.ts'

const idleCallbacks = new Map<number, () => void>()
let lastHandle = 0

/** As in src/shared/utils/idle.ts: the time that a page gets to load its own data. */
const PAGE_LOAD_MS = 2000

beforeEach(() => {
  idleCallbacks.clear()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => {
    idleCallbacks.set(++lastHandle, run)
    return lastHandle
  })
  vi.stubGlobal('cancelIdleCallback', (handle: number) => idleCallbacks.delete(handle))
  skipDelay(PAGE_LOAD_MS)
})

/** Lets the browser become idle. */
async function becomeIdle(): Promise<void> {
  // After the timers that are already set.
  await new Promise((resolve) => setTimeout(resolve))
  const callbacks = [...idleCallbacks.values()]
  idleCallbacks.clear()
  for (const run of callbacks) run()
  await importsSettled()
}

/** Waits until all pending imports have loaded or failed. */
async function importsSettled(): Promise<void> {
  await vi.dynamicImportSettled()
  await flushPromises()
}

/** Counts the loads of a page's code, and can let them fail. */
function stubPageCode({ router }: Awaited<ReturnType<typeof visit>>, path: string) {
  const components = router.resolve(path).matched[0]?.components ?? {}
  const original = components.default as () => Promise<unknown>
  const code = { isOffline: false, loads: 0 }
  const load = async () => {
    code.loads += 1
    if (code.isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return original()
  }
  Object.assign(components, { default: load })
  return code
}

const settingsLink = () => screen.getByRole('link', { name: 'Settings' })

function enableDataSaver(): void {
  const value = Object.assign(new EventTarget(), { saveData: true })
  Object.defineProperty(navigator, 'connection', { value, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'connection'))
}

describe('prefetch of a linked page', () => {
  it('prefetches the page of a link once when the user hovers the link', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    await app.user.hover(settingsLink())
    await importsSettled()
    expect(code.loads).toBe(1)
    await app.user.unhover(settingsLink())
    await app.user.hover(settingsLink())
    await app.user.click(settingsLink())
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
    expect(code.loads).toBe(1)
  })

  it('prefetches the page of a link when the link gets the focus', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    settingsLink().focus()
    await importsSettled()
    expect(code.loads).toBe(1)
  })

  it('prefetches the page of a link when the user touches the link or an element inside it', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    settingsLink().firstElementChild?.dispatchEvent(new Event('touchstart', { bubbles: true }))
    await importsSettled()
    expect(code.loads).toBe(1)
  })

  it('does not prefetch the page of a link that the user has not hovered, focused or touched', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    await app.user.hover(screen.getByRole('heading', { level: 1 }))
    await becomeIdle()
    expect(code.loads).toBe(0)
  })

  it('ignores a prefetch of a link that fails, and loads the page when the user opens it', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    code.isOffline = true
    await app.user.hover(settingsLink())
    await importsSettled()
    expect(code.loads).toBe(1)
    expect(app.toasts).toEqual([])
    code.isOffline = false
    await app.user.click(settingsLink())
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
    expect(code.loads).toBe(2)
  })

  it.each(['https://elsewhere.example/settings', 'mailto:settings@shop.example', '#settings'])(
    'prefetches nothing for a link to %s, which is not a page of the app',
    async (href) => {
      const app = await visit('/')
      const settings = stubPageCode(app, '/settings')
      const notFound = stubPageCode(app, '/nowhere')
      const link = Object.assign(document.createElement('a'), { href })
      document.body.append(link)
      onTestFinished(() => link.remove())
      await app.user.hover(link)
      link.focus()
      await importsSettled()
      expect([settings.loads, notFound.loads]).toEqual([0, 0])
    },
  )

  it('prefetches nothing once the app is unmounted', async () => {
    const app = await visit('/')
    const code = stubPageCode(app, '/settings')
    app.close()
    const link = Object.assign(document.createElement('a'), { href: '/settings' })
    document.body.append(link)
    onTestFinished(() => link.remove())
    await app.user.hover(link)
    await becomeIdle()
    expect(code.loads).toBe(0)
  })
})

describe('prefetch of the most likely next page', () => {
  it.each([
    ['/login?redirect=/orders', '/orders'],
    ['/login?redirect=/products/3', '/products/3'],
    ['/login?redirect=https://evil.example/', '/'],
    ['/login', '/'],
    ['/register?redirect=/orders', '/orders'],
    ['/register', '/'],
    ['/', '/products/1'],
  ])('at %s, prefetches the page %s once the browser is idle', async (path, next) => {
    const app = await visit(path)
    const code = stubPageCode(app, next)
    await importsSettled()
    expect(code.loads).toBe(0)
    await becomeIdle()
    expect(code.loads).toBe(1)
    expect(app.path()).toBe(path)
  })

  it('prefetches the order page from the list of orders', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const code = stubPageCode(app, '/orders/1')
    await becomeIdle()
    expect(code.loads).toBe(1)
  })

  it('prefetches for the current page only, not for one that the user left before the browser was idle', async () => {
    const app = await visit('/login')
    const product = stubPageCode(app, '/products/1')
    const orders = stubPageCode(app, '/orders')
    await app.router.push('/login?redirect=/orders')
    await app.router.push('/')
    await becomeIdle()
    expect([product.loads, orders.loads]).toEqual([1, 0])
  })

  it('prefetches no likely next page while the data saver is on', async () => {
    enableDataSaver()
    const app = await visit('/login?redirect=/orders')
    const code = stubPageCode(app, '/orders')
    await becomeIdle()
    expect(code.loads).toBe(0)
  })

  it('ignores a prefetch of the next page that fails, and loads the page when the user opens it', async () => {
    const app = await visit('/login?redirect=/products/3')
    const code = stubPageCode(app, '/products/3')
    code.isOffline = true
    await becomeIdle()
    expect(code.loads).toBe(1)
    expect(app.toasts).toEqual([])
    code.isOffline = false
    await app.router.push('/products/3')
    await eventually(() => expect(app.path()).toBe('/products/3'))
    expect(code.loads).toBe(2)
  })
})
