import { screen } from '@testing-library/dom'
import { useQueryCache } from '@pinia/colada'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { hold, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { signIn } from '../../support/sign-in-form.ts'

const variant = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name })
const quantity = () => screen.getByLabelText<HTMLInputElement>('Quantity')
const buy = () => screen.findByRole('button', { name: 'Buy' })

describe('a product', () => {
  it('shows what it is, what it costs and how many there are', async () => {
    await visit('/products/1')
    expect(await screen.findByRole('heading', { level: 1, name: 'Brass padlock' })).toBeTruthy()
    expect(screen.getByText('60 in stock')).toBeTruthy()
    await eventually(() => expect(document.title).toContain('Brass padlock'))
  })

  it('keeps the choice in the address', async () => {
    const app = await visit('/products/1')
    await app.user.click(await variant(/50 mm/))
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=1'))
    await app.user.click(screen.getByRole('button', { name: 'One more' }))
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=2'))
    expect(quantity().value).toBe('2')
  })

  it.each(['1.5', '-3', 'two'])('does not take %s for a quantity', async (text) => {
    const { user } = await visit('/products/1?quantity=2')
    await variant(/40 mm/)
    await user.clear(quantity())
    await user.type(quantity(), text)
    expect(await screen.findByText('Enter a whole number')).toBeTruthy()
    await user.tab()
    expect(Number(quantity().value)).toBeLessThanOrEqual(2)
    expect(quantity().getAttribute('aria-invalid')).toBe('false')
  })

  it.each([
    ['?subid=102&quantity=3', /50 mm/, '3'],
    ['?subid=abc&quantity=-3', /40 mm/, '1'],
    ['?subid=99999&quantity=1e3', /40 mm/, '1'],
    ['?subid=102&subid=103', /40 mm/, '1'],
    ['?quantity=', /40 mm/, '1'],
  ])('opens with the choice of %s, as far as it makes sense', async (query, name, count) => {
    await visit(`/products/1${query}`)
    expect((await variant(name)).checked).toBe(true)
    expect(quantity().value).toBe(count)
  })

  it('sends the signed-out to sign in, and they come back to their choice', async () => {
    const app = await visit('/products/1?subid=102&quantity=2')
    await app.user.click(await buy())
    await eventually(() => expect(app.path()).toMatch(/^\/login\?redirect=/))
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/products/1?subid=102&quantity=2'))
    expect((await variant(/50 mm/)).checked).toBe(true)
    expect(quantity().value).toBe('2')

    await app.user.click(await buy())
    await eventually(() => expect(app.path()).toBe('/orders/4'))
    expect(await screen.findByText('CN¥104.00')).toBeTruthy()
  })

  it('orders once, however often one taps', async () => {
    const app = await visit('/products/1', { as: 'demo' })
    const button = await buy()
    button.click()
    button.click()
    button.click()
    await eventually(() => expect(app.path()).toMatch(/^\/orders\/\d+$/))
    const { data } = await app.http.get<{ count: number }>('orders/')
    expect(data.count).toBe(4)
  })

  it('is in the list of orders as soon as it is ordered', async () => {
    const app = await visit('/orders', { as: 'demo' })
    await screen.findByText('Brass padlock')
    await app.router.push('/products/1?subid=102&quantity=3')
    await app.user.click(await buy())
    await eventually(() => expect(app.path()).toBe('/orders/4'))
    await app.router.push('/orders')
    expect(await screen.findByText('CN¥156.00')).toBeTruthy()
  })

  it('that there is too little of is said once, where it can be mended', async () => {
    const app = await visit('/products/1?quantity=70', { as: 'demo' })
    await app.user.click(await buy())
    await eventually(() => expect(document.activeElement).toBe(quantity()))
    expect(quantity().getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(quantity().getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('Only 60 left.')
    expect(app.notices).toEqual([])
  })

  it('says that it could not be looked up again after an order was refused', async () => {
    const app = await visit('/products/1?subid=103&quantity=50', { as: 'demo' })
    await app.user.click(await buy())
    faults.set({ kind: '500', endpoint: 'products' })
    await eventually(() => expect(document.activeElement).toBe(quantity()))
    await app.user.click(await buy())
    await eventually(() =>
      expect(app.messages()).toContain('The server ran into a problem. Please try again later'),
    )
    expect(quantity().value).toBe('50')
  })

  it('leads nobody away who has gone elsewhere meanwhile', async () => {
    const answer = hold('post', '*/v1/orders/')
    const app = await visit('/products/1', { as: 'demo' })
    await app.user.click(await buy())
    await app.router.push('/settings')
    answer()
    await eventually(async () => {
      const { data } = await app.http.get<{ count: number }>('orders/')
      expect(data.count).toBe(4)
    })
    await flushPromises()
    expect(app.path()).toBe('/settings')
  })

  it('shows what one person orders to nobody who signs in meanwhile', async () => {
    const answer = hold('post', '*/v1/orders/')
    const app = await visit('/products/1', { as: 'demo' })
    await app.user.click(await buy())
    app.auth.end('signed-out')
    app.auth.begin(makeJwt({ user_id: 2 }))
    answer()
    await eventually(() => expect(screen.queryByRole('progressbar')).toBeNull())
    await flushPromises()
    expect(app.path()).toBe('/products/1?subid=101&quantity=1')
    expect(useQueryCache(app.pinia).getEntries({ key: ['user', 2] })).toEqual([])
  })

  it('says beside the quantity that there are not as many, and keeps the choice', async () => {
    const app = await visit('/products/1?subid=103&quantity=50', { as: 'demo' })
    await app.user.click(await buy())
    expect(await screen.findByText(/Only 3 left/)).toBeTruthy()
    expect(quantity().value).toBe('50')
    expect(quantity().getAttribute('aria-invalid')).toBe('true')
    expect(app.path()).toContain('/products/1?')
  })

  it('does not sell what is sold out', async () => {
    const app = await visit('/?search=porch')
    await app.user.click(await screen.findByRole('link', { name: /Porch lantern/ }))
    expect((await variant(/Post.*Sold out/)).disabled).toBe(true)

    const subid = (await variant(/Post/)).value
    await app.router.push({ query: { subid } })
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Sold out' })
    expect(button.disabled).toBe(true)
  })

  it.each(['999999', 'abc', '1e3', '-1', '%20', '1%2F..'])(
    'says that there is no product %s',
    async (id) => {
      const app = await visit(`/products/${id}`)
      expect(await screen.findByText('No such product')).toBeTruthy()
      expect(app.notices[0]?.message).toBe('The requested resource was not found')
    },
  )

  it('says that it did not load, and tries again', async () => {
    faults.set({ kind: '500', endpoint: 'products', once: true })
    const { user } = await visit('/products/1')
    expect(await screen.findByText('The product did not load')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Brass padlock' })).toBeTruthy()
  })

  it.each([
    ['500', 'The server ran into a problem. Please try again later'],
    ['html', /makes no sense/],
  ] as const)(
    'says that an order did not go well (%s), and can be tried again',
    async (kind, message) => {
      const app = await visit('/products/1?subid=102&quantity=2', { as: 'demo' })
      faults.set({ kind, endpoint: 'orders', once: true })
      await app.user.click(await buy())
      await eventually(() => expect(app.notices.at(-1)?.message).toMatch(message))
      expect(app.path()).toBe('/products/1?subid=102&quantity=2')
      await app.user.click(await buy())
      await eventually(() => expect(app.path()).toMatch(/^\/orders\//))
    },
  )
})
