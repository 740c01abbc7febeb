/** Product page: selection, ordering, and its error states. */
import { screen } from '@testing-library/dom'
import { useQueryCache } from '@pinia/colada'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { delayResponse, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { signIn } from '../../support/sign-in-form.ts'

const variant = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name })
const quantity = () => screen.getByLabelText<HTMLInputElement>('Quantity')
const buyButton = () => screen.findByRole('button', { name: 'Buy' })

describe('product page', () => {
  it('shows the name, the stock and the document title of the product', async () => {
    await visit('/products/1')
    expect(await screen.findByRole('heading', { level: 1, name: 'Brass padlock' })).toBeTruthy()
    expect(screen.getByText('60 in stock')).toBeTruthy()
    await eventually(() => expect(document.title).toContain('Brass padlock'))
  })

  it('keeps the selected variant and quantity in the URL', async () => {
    const app = await visit('/products/1')
    await app.user.click(await variant(/50 mm/))
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=1'))
    await app.user.click(screen.getByRole('button', { name: 'One more' }))
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=2'))
    expect(quantity().value).toBe('2')
  })

  it.each(['1.5', '-3', 'two'])(
    'rejects the quantity %s and restores a valid one when the field is left',
    async (text) => {
      const { user } = await visit('/products/1?quantity=2')
      await variant(/40 mm/)
      await user.clear(quantity())
      await user.type(quantity(), text)
      expect(await screen.findByText('Enter a whole number')).toBeTruthy()
      await user.tab()
      expect(Number(quantity().value)).toBeLessThanOrEqual(2)
      expect(quantity().getAttribute('aria-invalid')).toBe('false')
    },
  )

  it('leaves the arrow keys to an input method that composes a quantity', async () => {
    await visit('/products/1?quantity=2')
    await variant(/40 mm/)
    const press = (init: KeyboardEventInit) =>
      quantity().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true, ...init }),
      )
    expect(press({ isComposing: true })).toBe(true)
    await flushPromises()
    expect(quantity().value).toBe('2')
    expect(press({})).toBe(false)
    await eventually(() => expect(quantity().value).toBe('3'))
  })

  it.each([
    ['?subid=102&quantity=3', /50 mm/, '3'],
    ['?subid=abc&quantity=-3', /40 mm/, '1'],
    ['?subid=99999&quantity=1e3', /40 mm/, '1'],
    ['?subid=102&subid=103', /40 mm/, '1'],
    ['?quantity=', /40 mm/, '1'],
  ])(
    'opens with the selection in the URL query %s and ignores invalid values',
    async (query, name, count) => {
      await visit(`/products/1${query}`)
      expect((await variant(name)).checked).toBe(true)
      expect(quantity().value).toBe(count)
    },
  )

  it('sends a guest who buys to the sign-in page, and restores the selection after the sign-in', async () => {
    const app = await visit('/products/1?subid=102&quantity=2')
    await app.user.click(await buyButton())
    await eventually(() => expect(app.path()).toMatch(/^\/login\?redirect=/))
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=2'))
    expect((await variant(/50 mm/)).checked).toBe(true)
    expect(quantity().value).toBe('2')

    await app.user.click(await buyButton())
    await eventually(() => expect(app.path()).toBe('/orders/4'))
    expect(await screen.findByText('CN¥104.00')).toBeTruthy()
  })

  it('places a single order when the user taps Buy several times', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    const button = await buyButton()
    button.click()
    button.click()
    button.click()
    await eventually(() => expect(app.path()).toMatch(/^\/orders\/\d+$/))
    const { data } = await app.http.get<{ count: number }>('orders/')
    expect(data.count).toBe(4)
  })

  it('shows a new order in the list of orders at once', async () => {
    const app = await visit('/orders', { as: 'demo' })
    await screen.findByText('Brass padlock')
    await app.router.push('/products/1?subid=102&quantity=3')
    await app.user.click(await buyButton())
    await eventually(() => expect(app.path()).toBe('/orders/4'))
    await app.router.push('/orders')
    expect(await screen.findByText('CN¥156.00')).toBeTruthy()
  })

  it('shows a quantity beyond the stock once, at the focused quantity field, without a toast', async () => {
    const app = await visit('/products/1?quantity=70', { as: 'demo' })
    await app.user.click(await buyButton())
    await eventually(() => expect(document.activeElement).toBe(quantity()))
    expect(quantity().getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(quantity().getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('Only 60 left.')
    expect(app.toasts).toEqual([])
  })

  it('shows an error when the product fails to reload after a rejected order', async () => {
    const app = await visit('/products/1?subid=103&quantity=50', { as: 'demo' })
    await app.user.click(await buyButton())
    faults.set({ kind: '500', endpoint: 'products' })
    await eventually(() => expect(document.activeElement).toBe(quantity()))
    await app.user.click(await buyButton())
    await eventually(() =>
      expect(app.messages()).toContain('The server ran into a problem. Please try again later'),
    )
    expect(quantity().value).toBe('50')
  })

  it('does not open the new order when the user has left the product page meanwhile', async () => {
    const respond = delayResponse('post', '*/v1/orders/')
    const app = await visit('/products/1', { as: 'demo' })
    await app.user.click(await buyButton())
    await app.router.push('/settings')
    respond()
    await eventually(async () => {
      const { data } = await app.http.get<{ count: number }>('orders/')
      expect(data.count).toBe(4)
    })
    await flushPromises()
    expect(app.path()).toBe('/settings')
  })

  it('does not show the new order to another user who has signed in meanwhile', async () => {
    const respond = delayResponse('post', '*/v1/orders/')
    const app = await visit('/products/1', { as: 'demo' })
    await app.user.click(await buyButton())
    void app.auth.signOut()
    app.auth.signIn(makeJwt({ user_id: 2 }))
    respond()
    await eventually(() => expect(screen.queryByRole('progressbar')).toBeNull())
    await flushPromises()
    expect(app.path()).toBe('/products/1?subid=101&quantity=1')
    expect(useQueryCache(app.pinia).getEntries({ key: ['user', 2] })).toEqual([])
  })

  it('shows a stock error beside the quantity and keeps the selection', async () => {
    const app = await visit('/products/1?subid=103&quantity=50', { as: 'demo' })
    await app.user.click(await buyButton())
    expect(await screen.findByText(/Only 3 left/)).toBeTruthy()
    expect(quantity().value).toBe('50')
    expect(quantity().getAttribute('aria-invalid')).toBe('true')
    expect(app.path()).toContain('/products/1?')
  })

  it('disables sold-out variants and their Buy button', async () => {
    const app = await visit('/?search=porch')
    await app.user.click(await screen.findByRole('link', { name: /Porch lantern/ }))
    expect((await variant(/Post.*Sold out/)).disabled).toBe(true)

    const subid = (await variant(/Post/)).value
    await app.router.push({ query: { subid } })
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Sold out' })
    expect(button.disabled).toBe(true)
  })

  it.each(['999999', 'abc', '1e3', '-1', '%20', '1%2F..'])(
    'shows "No such product" for the product id %s',
    async (id) => {
      const app = await visit(`/products/${id}`)
      expect(await screen.findByText('No such product')).toBeTruthy()
      expect(app.toasts[0]?.message).toBe('The requested resource was not found')
    },
  )

  it('shows that the product did not load, and loads it on retry', async () => {
    faults.set({ kind: '500', endpoint: 'products', once: true })
    const { user } = await visit('/products/1')
    expect(await screen.findByText('The product did not load')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Brass padlock' })).toBeTruthy()
  })

  it.each([
    ['500', 'The server ran into a problem. Please try again later', false],
    ['html', /makes no sense/, true],
  ] as const)(
    'shows the error of a failed order (%s), and places it on the next try',
    async (kind, message, isMismatch) => {
      const expectMismatchLog = isMismatch && spyOnMismatchLog()
      const app = await visit('/products/1?subid=102&quantity=2', { as: 'demo' })
      faults.set({ kind, endpoint: 'orders', once: true })
      await app.user.click(await buyButton())
      await eventually(() => expect(app.toasts.at(-1)?.message).toMatch(message))
      expect(app.path()).toBe('/products/1?subid=102&quantity=2')
      await app.user.click(await buyButton())
      await eventually(() => expect(app.path()).toMatch(/^\/orders\//))
      if (expectMismatchLog) expectMismatchLog('POST /api/v1/orders/')
    },
  )
})
