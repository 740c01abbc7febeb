/** Cancellation of an order: optimistic update, undo window, sending when the page is left, and reports of the outcome. */
import { screen, within } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { HttpResponse, http } from 'msw'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { useCancelOrder } from '@/features/orders/use-cancel-order.ts'
import { faults } from '../../../mocks/faults/fault-registry.ts'
import { signInAs, recordAnnouncements, server, visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

type OrdersApp = Awaited<ReturnType<typeof visit>>

/** Records the URLs of all cancel requests from now on. */
function recordDeletes({ http }: OrdersApp): string[] {
  const sent: string[] = []
  http.interceptors.request.use((config) => {
    if (config.method === 'delete') sent.push(config.url ?? '')
    return config
  })
  return sent
}

/** Cancels an order on its page, and confirms. */
async function cancel(app: OrdersApp, id = 3): Promise<void> {
  if (app.path() !== `/orders/${id}`) await app.router.push(`/orders/${id}`)
  await app.user.click(await screen.findByRole('button', { name: 'Cancel order' }))
  const dialog = await screen.findByRole('dialog')
  await app.user.click(within(dialog).getByRole('button', { name: 'Cancel order' }))
  await eventually(() => expect(app.path()).toBe('/orders'))
}

const snackbar = () => screen.findByRole('region', { name: 'An order is being cancelled' })
const rows = () =>
  [...document.querySelectorAll('main a')]
    .map((link) => link.getAttribute('href'))
    .filter((href) => /^\/orders\/\d+$/.test(href ?? ''))

/** Ends the undo window at once: the page is closed. */
const closePage = () => window.dispatchEvent(new Event('pagehide'))

async function visitAndCancel() {
  const app = await visit('/orders/3', { as: 'demo' })
  const sent = recordDeletes(app)
  const announcements = recordAnnouncements()
  await cancel(app)
  await snackbar()
  await eventually(() => expect(rows()).toEqual(['/orders/2', '/orders/1']))
  return { app, sent, announcements }
}

describe('order cancellation', () => {
  it('removes the order from the list before any request is sent, and announces it once', async () => {
    const { app, sent, announcements } = await visitAndCancel()
    expect((await snackbar()).textContent).toContain('Cancelling order 3')
    expect(announcements).toEqual(['Cancelling order 3'])
    expect(sent).toEqual([])
    expect(app.messages()).toEqual([])
  })

  it('shows the order again after an undo, and never sends a request', async () => {
    const { app, sent } = await visitAndCancel()
    await app.user.click(screen.getByRole('button', { name: 'Undo' }))
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    closePage()
    await flushPromises()
    expect(sent).toEqual([])
  })

  it('sends the cancellation when the page is closed', async () => {
    const { app, sent } = await visitAndCancel()
    closePage()
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
    expect(sent).toEqual(['orders/3/'])
    expect(rows()).toEqual(['/orders/2', '/orders/1'])
    const { data } = await app.http.get<{ count: number }>('orders/')
    expect(data.count).toBe(2)
  })

  it('sends the pending cancellation when the user cancels another order', async () => {
    const { app, sent } = await visitAndCancel()
    await cancel(app, 1)
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
    expect(sent).toEqual(['orders/3/'])
    expect((await snackbar()).textContent).toContain('Cancelling order 1')
    await eventually(() => expect(rows()).toEqual(['/orders/2']))
  })

  it("shows the order again with the server's message when the server rejects the cancellation", async () => {
    const { app } = await visitAndCancel()
    const rejection = { message: 'It has been shipped.', detail: '', code: 'invalid' }
    server.use(
      http.delete('*/orders/3/', () => HttpResponse.json(rejection, { status: 400 }), {
        once: true,
      }),
    )
    closePage()
    await eventually(() =>
      expect(app.messages()).toEqual(['Order 3 was not cancelled. It has been shipped.']),
    )
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
  })

  it('reports that the order had already been cancelled somewhere else', async () => {
    const { app } = await visitAndCancel()
    await app.http.delete('orders/3/')
    closePage()
    await eventually(() => expect(app.messages()).toEqual(['Order 3 had been cancelled already']))
    expect(rows()).toEqual(['/orders/2', '/orders/1'])
  })

  it('reports a failed cancellation when the response is lost and the order still exists', async () => {
    const { app, sent } = await visitAndCancel()
    faults.set({ kind: 'offline', endpoint: 'orders', once: true })
    closePage()
    await eventually(() =>
      expect(app.messages()).toEqual([
        'Order 3 was not cancelled. The server cannot be reached. Please check your connection',
      ]),
    )
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
    expect(sent).toHaveLength(1)
  })

  it('reports a cancelled order when the response is lost and the order is gone', async () => {
    const { app } = await visitAndCancel()
    await app.http.delete('orders/3/')
    faults.set({ kind: 'offline', endpoint: 'orders', once: true })
    closePage()
    await eventually(() => expect(app.messages()).toEqual(['Order cancelled']))
  })

  it('reports an unknown outcome when the response is lost and the server stays unreachable', async () => {
    const { app } = await visitAndCancel()
    faults.set({ kind: 'offline', endpoint: 'orders' })
    closePage()
    await eventually(() =>
      expect(app.messages()[0]).toMatch(
        /^It is not known whether order 3 was cancelled\. The server/,
      ),
    )
  })
})

describe('order cancellation at the end of the session', () => {
  it('sends the pending cancellation when the user signs out, and hides the snackbar', async () => {
    const { app, sent } = await visitAndCancel()
    void app.auth.signOut()
    await eventually(() => expect(sent).toEqual(['orders/3/']))
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    await flushPromises()
    expect(app.messages()).toEqual([])
  })

  it('discards the cancellation when the server ends the session, and reports that at the next sign-in', async () => {
    const { app, sent } = await visitAndCancel()
    const token = app.auth.token ?? ''
    app.auth.end('rejected')
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    closePage()
    app.auth.signIn(token)
    await eventually(() =>
      expect(app.messages()).toContain('Order 3 was not cancelled: your session had ended first'),
    )
    await flushPromises()
    expect(sent).toEqual([])
  })

  it('discards the pending cancellation without a report when another user signs in', async () => {
    const { app, sent } = await visitAndCancel()
    await signInAs(app, 'staff')
    closePage()
    await eventually(() => expect(screen.queryByRole('region', { name: /cancelled/ })).toBeNull())
    await flushPromises()
    expect(sent).toEqual([])
    expect(app.messages()).toEqual([])
  })

  it('shows the order to its user again, after another user was signed in during the undo window', async () => {
    const { app, sent } = await visitAndCancel()
    await signInAs(app, 'staff')
    await signInAs(app, 'demo')
    await eventually(() => expect(rows()).toEqual(['/orders/3', '/orders/2', '/orders/1']))
    expect(sent).toEqual([])
  })
})

describe('undo window', () => {
  it('sends the cancellation after six seconds, and pauses while the Undo button has the focus', async () => {
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

  it('starts in full for the next order after the previous cancellation was undone', async () => {
    const { app, sent } = await visitAndCancel()
    const previousSnackbar = await snackbar()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { cancel, undo } = app.app.runWithContext(useCancelOrder)
    undo()
    // The snackbar fades out while the pointer leaves it.
    previousSnackbar.dispatchEvent(new Event('pointerleave'))
    await vi.advanceTimersByTimeAsync(3000)
    cancel({ order_id: 2 })
    await vi.advanceTimersByTimeAsync(100)
    // A focused snackbar would pause the undo window.
    ;(document.activeElement as HTMLElement).blur()
    await vi.advanceTimersByTimeAsync(5500)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual(['orders/2/'])
  })
})
