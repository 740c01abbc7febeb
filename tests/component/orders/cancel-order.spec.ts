/** What becomes of an order that is cancelled: in time, too late, in vain, and by whom? */
import { screen, within } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { useCancelOrder } from '@/features/orders/use-cancel-order.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { beginAs, listen, server, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

type App = Awaited<ReturnType<typeof visit>>

/** What the app sends from now on to cancel orders. */
function watchDeletes({ http }: App): string[] {
  const sent: string[] = []
  http.interceptors.request.use((config) => {
    if (config.method === 'delete') sent.push(config.url ?? '')
    return config
  })
  return sent
}

/** Confirms on the page of an order that it is to be cancelled. */
async function cancel(app: App, id = 3): Promise<void> {
  if (app.path() !== `/orders/${id}`) await app.router.push(`/orders/${id}`)
  await app.user.click(await screen.findByRole('button', { name: 'Cancel order' }))
  const dialog = await screen.findByRole('dialog')
  await app.user.click(within(dialog).getByRole('button', { name: 'Cancel order' }))
  await eventually(() => expect(app.path()).toBe('/orders'))
}

const card = () => screen.findByRole('region', { name: 'An order is being cancelled' })
const rows = () =>
  [...document.querySelectorAll('main a')]
    .map((link) => link.getAttribute('href'))
    .filter((href) => /^\/orders\/\d+$/.test(href ?? ''))

/** Lets the time to think pass: the page is closed. */
const close = () => window.dispatchEvent(new Event('pagehide'))

async function visitAndCancel() {
  const app = await visit('/orders/3', { as: 'demo' })
  const sent = watchDeletes(app)
  const heard = listen()
  await cancel(app)
  await card()
  await eventually(() => expect(rows()).toEqual(['/orders/2', '/orders/1']))
  return { app, sent, heard }
}

describe('an order that is cancelled', () => {
  it('is gone from the list before anything is sent, and that is said once', async () => {
    const { app, sent, heard } = await visitAndCancel()
    expect((await card()).textContent).toContain('Cancelling order 3')
    expect(heard).toEqual(['Cancelling order 3'])
    expect(sent).toEqual([])
    expect(app.messages()).toEqual([])
  })

  it('is there again if that is undone, and nothing is ever sent', async () => {
    const { app, sent } = await visitAndCancel()
    await app.user.click(screen.getByRole('button', { name: 'Undo' }))
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    close()
    await flushPromises()
    expect(sent).toEqual([])
  })

  it('is cancelled for good when the page is closed', async () => {
    const { app, sent } = await visitAndCancel()
    close()
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
    expect(sent).toEqual(['orders/3/'])
    expect(rows()).toEqual(['/orders/2', '/orders/1'])
    const { data } = await app.http.get<{ count: number }>('orders/')
    expect(data.count).toBe(2)
  })

  it('is cancelled for good when another one is', async () => {
    const { app, sent } = await visitAndCancel()
    await cancel(app, 1)
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
    expect(sent).toEqual(['orders/3/'])
    expect((await card()).textContent).toContain('Cancelling order 1')
    await eventually(() => expect(rows()).toEqual(['/orders/2']))
  })

  it('is back at its place if the server refuses, which is said in its words', async () => {
    const { app } = await visitAndCancel()
    const refusal = { message: 'It has been shipped.', detail: '', code: 'invalid' }
    server.use(
      http.delete('*/orders/3/', () => HttpResponse.json(refusal, { status: 400 }), { once: true }),
    )
    close()
    await eventually(() =>
      expect(app.messages()).toEqual(['Order 3 was not cancelled. It has been shipped.']),
    )
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
  })

  it('that was cancelled elsewhere is said to have been', async () => {
    const { app } = await visitAndCancel()
    await app.http.delete('orders/3/')
    close()
    await eventually(() => expect(app.messages()).toEqual(['Order 3 had been cancelled already']))
    expect(rows()).toEqual(['/orders/2', '/orders/1'])
  })

  it('whose answer is lost is looked for: it is still there', async () => {
    const { app, sent } = await visitAndCancel()
    faults.set({ kind: 'offline', endpoint: 'orders', once: true })
    close()
    await eventually(() =>
      expect(app.messages()).toEqual([
        'Order 3 was not cancelled. The server cannot be reached. Please check your connection',
      ]),
    )
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
    expect(sent).toHaveLength(1)
  })

  it('whose answer is lost is looked for: it is gone', async () => {
    const { app } = await visitAndCancel()
    await app.http.delete('orders/3/')
    faults.set({ kind: 'offline', endpoint: 'orders', once: true })
    close()
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
  })

  it('whose answer is lost, and that cannot be looked for, is told as it is', async () => {
    const { app } = await visitAndCancel()
    faults.set({ kind: 'offline', endpoint: 'orders' })
    close()
    await eventually(() =>
      expect(app.messages()[0]).toMatch(
        /^It is not known whether order 3 was cancelled\. The server/,
      ),
    )
  })
})

describe('the end of the session', () => {
  it('by the person sends what was decided, and shows nothing of it any more', async () => {
    const { app, sent } = await visitAndCancel()
    app.auth.end('signed-out')
    await eventually(() => expect(sent).toEqual(['orders/3/']))
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    await flushPromises()
    expect(app.messages()).toEqual([])
  })

  it('by the server sends nothing, also after signing in again, and says so to the same person', async () => {
    const { app, sent } = await visitAndCancel()
    const token = app.auth.token ?? ''
    app.auth.end('refused')
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    close()
    app.auth.begin(token)
    await eventually(() =>
      expect(app.messages()).toContain('Order 3 was not cancelled: your session had ended first'),
    )
    await flushPromises()
    expect(sent).toEqual([])
  })

  it('and the sign-in of somebody else leave nothing of it', async () => {
    const { app, sent } = await visitAndCancel()
    await beginAs(app, 'staff')
    close()
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    await flushPromises()
    expect(sent).toEqual([])
    expect(app.messages()).toEqual([])
  })
})

describe('the time to think', () => {
  it('is six seconds, and stands still while the focus is on the way to undo', async () => {
    const { app, sent } = await visitAndCancel()
    await app.user.click(screen.getByRole('button', { name: 'Undo' }))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    app.app.runWithContext(useCancelOrder).cancel({ order_id: 3 })
    await vi.advanceTimersByTimeAsync(500)
    const undo = screen.getByRole('button', { name: 'Undo' })
    undo.focus()
    await vi.advanceTimersByTimeAsync(60_000)
    undo.blur()
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual(['orders/3/'])
    vi.useRealTimers()
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
  })

  it('is given in full to the next order, also when the one before was undone', async () => {
    const { app, sent } = await visitAndCancel()
    const before = await card()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { cancel, undo } = app.app.runWithContext(useCancelOrder)
    undo()
    // The card fades out under the pointer, and the pointer goes.
    before.dispatchEvent(new Event('pointerleave'))
    await vi.advanceTimersByTimeAsync(3000)
    cancel({ order_id: 2 })
    await vi.advanceTimersByTimeAsync(100)
    // The focus would make it stand still.
    ;(document.activeElement as HTMLElement).blur()
    await vi.advanceTimersByTimeAsync(5500)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual(['orders/2/'])
  })
})
