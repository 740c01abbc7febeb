/** What if a session ends while the network is down? */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { eventually, visit } from '../support/component.ts'

const idle: (() => void)[] = []

beforeEach(() => {
  idle.length = 0
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
  vi.stubGlobal('cancelIdleCallback', (request: number) => {
    idle[request - 1] = () => {}
  })
})

/** The browser has nothing else to do. */
const rest = () => idle.splice(0).forEach((run) => run())

/** Puts a network between the app and the code of its sign-in page. */
function watchCode({ router }: Awaited<ReturnType<typeof visit>>) {
  const components = router.resolve('/login').matched[0]?.components ?? {}
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

describe('the code of the sign-in page', () => {
  it('is there for whoever is signed in before it is needed, once', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const network = watchCode(app)
    expect(network.asked).toBe(0)
    rest()
    await eventually(() => expect(network.asked).toBe(1))
    await app.auth.renew()
    rest()
    await vi.dynamicImportSettled()
    network.isDown = true
    app.auth.end('expired')
    expect(await screen.findByLabelText('User name')).toBeTruthy()
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(network.asked).toBe(1)
  })

  it('is not fetched for those who only look around', async () => {
    const network = watchCode(await visit('/'))
    rest()
    await flushPromises()
    expect(network.asked).toBe(0)
  })

  it('is fetched for those who sign in later, too', async () => {
    const app = await visit('/settings')
    const network = watchCode(app)
    const { data } = await app.http.post<{ token: string }>(
      'login/',
      { username: 'demo', password: 'demo1234' },
      { auth: false },
    )
    app.auth.begin(data.token)
    await flushPromises()
    rest()
    await eventually(() => expect(network.asked).toBe(1))
  })

  it('may not come, which nobody hears of, and is asked for again when it is needed', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const network = watchCode(app)
    network.isDown = true
    rest()
    await eventually(() => expect(network.asked).toBe(1))
    await flushPromises()
    expect(app.notices).toEqual([])
    network.isDown = false
    app.auth.end('expired')
    expect(await screen.findByLabelText('User name')).toBeTruthy()
  })

  it('is of no use to an app that is taken off the page', async () => {
    const app = await visit('/orders', { as: 'demo' })
    const network = watchCode(app)
    app.close()
    rest()
    await flushPromises()
    expect(network.asked).toBe(0)
  })
})
