/** Products page: the list of products and the search. */
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const search = () => screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search products' })
const cards = () =>
  screen
    .queryAllByRole('link')
    .filter((link) => /\/products\/\d+$/.test(link.getAttribute('href') ?? ''))

describe('products page', () => {
  it('shows the products with prices in yuan to a guest', async () => {
    await visit('/')
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
    expect(screen.getByText('CN¥39.00')).toBeTruthy()
    expect(cards().length).toBe(12)
  })

  it('shows product names in the language of the page', async () => {
    await visit('/', { locale: 'zh-CN' })
    expect(await screen.findByText('黄铜挂锁')).toBeTruthy()
    expect(screen.getByText('¥39.00')).toBeTruthy()
  })

  it('loads more products on demand, each once, until the end of the list', async () => {
    const { user } = await visit('/')
    await screen.findByText('Brass padlock')
    for (
      let more = screen.queryByRole('button', { name: 'Load more' });
      more;
      more = screen.queryByRole('button', { name: 'Load more' })
    ) {
      const before = cards().length
      await user.click(more)
      await eventually(() => expect(cards().length).toBeGreaterThan(before))
    }
    expect(screen.getByText('That is everything')).toBeTruthy()
    expect(new Set(cards().map((card) => card.getAttribute('href'))).size).toBe(cards().length)
  })

  it('keeps the loaded products when the next page of the list fails, and loads it on retry', async () => {
    const { user } = await visit('/')
    await screen.findByText('Brass padlock')
    faults.set({ kind: '500', endpoint: 'products', once: true })
    await user.click(screen.getByRole('button', { name: 'Load more' }))
    const failed = { selector: 'main *' }
    expect(await screen.findByText('The rest did not load', failed)).toBeTruthy()
    expect(cards().length).toBe(12)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await eventually(() => expect(cards().length).toBe(24))
  })

  it('searches for the typed text and keeps it in the URL', async () => {
    const app = await visit('/')
    await app.user.type(await search(), 'lantern')
    await eventually(() => expect(app.path()).toBe('/?search=lantern'))
    await screen.findByText('Porch lantern')
    await eventually(() => expect(screen.queryByText('Brass padlock')).toBeNull())
  })

  it('opens with the search in the URL', async () => {
    await visit('/?search=lantern')
    expect((await search()).value).toBe('lantern')
    await screen.findByText('Porch lantern')
    expect(screen.queryByText('Brass padlock')).toBeNull()
  })

  it('shows that a search has no results, and a button that shows all products', async () => {
    const { user } = await visit('/?search=unobtainium')
    expect(await screen.findByText('No results for “unobtainium”')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all products' }))
    expect(await screen.findByText('Brass padlock')).toBeTruthy()
  })

  it.each([
    ['500', false],
    ['offline', false],
    ['html', true],
    ['empty', true],
  ] as const)(
    'shows that the products did not load (%s), and loads them on retry',
    async (kind, isMismatch) => {
      const expectMismatchLog = isMismatch && spyOnMismatchLog()
      faults.set({ kind, endpoint: 'products', once: true })
      const { user } = await visit('/')
      expect(await screen.findByText('The products did not load')).toBeTruthy()
      await user.click(screen.getByRole('button', { name: 'Try again' }))
      expect(await screen.findByText('Brass padlock')).toBeTruthy()
      if (expectMismatchLog) expectMismatchLog('GET /api/v1/products/')
    },
  )

  it('shows the products without a sign-in, a redirect or a toast', async () => {
    const app = await visit('/')
    await screen.findByText('Brass padlock')
    expect(app.path()).toBe('/')
    expect(app.toasts).toEqual([])
  })
})
