/** Is the code of the next page there before anybody asks for it? */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { hurry } from '../../support/skip-delay.ts'

const idle = new Map<number, () => void>()
let requests = 0

// Milliseconds that a page is given for what it shows itself.
const settling = 2000

beforeEach(() => {
  idle.clear()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => {
    idle.set(++requests, run)
    return requests
  })
  vi.stubGlobal('cancelIdleCallback', (request: number) => idle.delete(request))
  hurry(settling)
})

/** The browser has nothing else to do. */
async function rest(): Promise<void> {
  // After the timers that were set before.
  await new Promise((resolve) => setTimeout(resolve))
  const runs = [...idle.values()]
  idle.clear()
  for (const run of runs) run()
  await settle()
}

/** What is being fetched comes, or does not. */
async function settle(): Promise<void> {
  await vi.dynamicImportSettled()
  await flushPromises()
}

/** Puts a network between the app and the code of the page at a path. */
function watchCode({ router }: Awaited<ReturnType<typeof visit>>, path: string) {
  const components = router.resolve(path).matched[0]?.components ?? {}
  const original = components.default as () => Promise<unknown>
  const network = { isDown: false, asked: 0 }
  const fetchCode = async () => {
    network.asked += 1
    if (network.isDown) throw new TypeError('Failed to fetch dynamically imported module')
    return original()
  }
  Object.assign(components, { default: fetchCode })
  return network
}

const settingsLink = () => screen.getByRole('link', { name: 'Settings' })

function saveData(): void {
  const value = Object.assign(new EventTarget(), { saveData: true })
  Object.defineProperty(navigator, 'connection', { value, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'connection'))
}

describe('the page of a link', () => {
  it('is fetched when somebody points at the link, once', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    await app.user.hover(settingsLink())
    await settle()
    expect(network.asked).toBe(1)
    await app.user.unhover(settingsLink())
    await app.user.hover(settingsLink())
    await app.user.click(settingsLink())
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
    expect(network.asked).toBe(1)
  })

  it('is fetched when the link gets the focus', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    settingsLink().focus()
    await settle()
    expect(network.asked).toBe(1)
  })

  it('is fetched when a finger touches the link, or what is in it', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    settingsLink().firstElementChild?.dispatchEvent(new Event('touchstart', { bubbles: true }))
    await settle()
    expect(network.asked).toBe(1)
  })

  it('is not fetched before that', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    await app.user.hover(screen.getByRole('heading', { level: 1 }))
    await rest()
    expect(network.asked).toBe(0)
  })

  it('may not come, which nobody hears of, and is fetched again when it is visited', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    network.isDown = true
    await app.user.hover(settingsLink())
    await settle()
    expect(network.asked).toBe(1)
    expect(app.notices).toEqual([])
    network.isDown = false
    await app.user.click(settingsLink())
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy()
    expect(network.asked).toBe(2)
  })

  it.each(['https://elsewhere.example/settings', 'mailto:settings@shop.example', '#settings'])(
    'is none of the app behind %s',
    async (href) => {
      const app = await visit('/')
      const settings = watchCode(app, '/settings')
      const notFound = watchCode(app, '/nowhere')
      const link = Object.assign(document.createElement('a'), { href })
      document.body.append(link)
      onTestFinished(() => link.remove())
      await app.user.hover(link)
      link.focus()
      await settle()
      expect([settings.asked, notFound.asked]).toEqual([0, 0])
    },
  )

  it('is not fetched by an app that is gone', async () => {
    const app = await visit('/')
    const network = watchCode(app, '/settings')
    app.close()
    const link = Object.assign(document.createElement('a'), { href: '/settings' })
    document.body.append(link)
    onTestFinished(() => link.remove())
    await app.user.hover(link)
    await rest()
    expect(network.asked).toBe(0)
  })
})

describe('the page that most likely comes next', () => {
  it.each([
    ['/login?redirect=/orders', '/orders'],
    ['/login?redirect=/products/3', '/products/3'],
    ['/login?redirect=https://evil.example/', '/'],
    ['/login', '/'],
    ['/register?redirect=/orders', '/orders'],
    ['/register', '/'],
    ['/', '/products/1'],
  ])('is fetched from %s once the browser has nothing else to do: %s', async (path, next) => {
    const app = await visit(path)
    const network = watchCode(app, next)
    await settle()
    expect(network.asked).toBe(0)
    await rest()
    expect(network.asked).toBe(1)
    expect(app.path()).toBe(path)
  })

  it('is fetched from the list of orders, too', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const network = watchCode(app, '/orders/1')
    await rest()
    expect(network.asked).toBe(1)
  })

  it('is that of the page where one is by then', async () => {
    const app = await visit('/login')
    const product = watchCode(app, '/products/1')
    const orders = watchCode(app, '/orders')
    await app.router.push('/login?redirect=/orders')
    await app.router.push('/')
    await rest()
    expect([product.asked, orders.asked]).toEqual([1, 0])
  })

  it('is not fetched for those who save data', async () => {
    saveData()
    const app = await visit('/login?redirect=/orders')
    const network = watchCode(app, '/orders')
    await rest()
    expect(network.asked).toBe(0)
  })

  it('may not come, which nobody hears of, and is fetched again when it is needed', async () => {
    const app = await visit('/login?redirect=/products/3')
    const network = watchCode(app, '/products/3')
    network.isDown = true
    await rest()
    expect(network.asked).toBe(1)
    expect(app.notices).toEqual([])
    network.isDown = false
    await app.router.push('/products/3')
    await eventually(() => expect(app.path()).toBe('/products/3'))
    expect(network.asked).toBe(2)
  })
})
