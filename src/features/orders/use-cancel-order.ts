/**
 * Cancellation of an order, as an optimistic update with an undo window: the order is hidden from the lists at once, and the
 * request is sent when the user has not undone it for some seconds, or leaves the page.
 */
import { useEventListener } from '@vueuse/core'
import { computed, inject, onScopeDispose, watch } from 'vue'
import type { Order } from '@/api/schemas.ts'
import type { AuthStore } from '@/auth/store.ts'
import { announce } from '@/shared/a11y/announcer.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import { cancelOrderKey, type CancelOrder, type CancelOrderOptions } from './cancel-order-key.ts'
import { cancelOutcome, createOutcomeReporter } from './cancel-outcome.ts'
import {
  createHiddenOrders,
  isOwnOrder,
  updateOrderCache,
  type UserOrder,
} from './optimistic-cancel.ts'
import { createUndoWindow } from './undo-window.ts'

function createCancelOrder({ api, auth, queries, showToast, t }: CancelOrderOptions): CancelOrder {
  const { hide, show, isHidden } = createHiddenOrders()
  const undoWindow = createUndoWindow(sendPending)
  const report = createOutcomeReporter(auth, showToast, t)
  const lastToken = useLastToken(auth, () => {
    // Another user has signed in: nothing is sent for the previous one, whose order stays.
    const order = undoWindow.pending.value
    if (!order || isOwnOrder(auth, order)) return
    undoWindow.close()
    show(order)
  })

  function cancel({ order_id: id }: Pick<Order, 'order_id'>): void {
    const order = { id, owner: dataOwner(auth) }
    if (isHidden(order)) return
    sendPending()
    hide(order)
    undoWindow.open(order)
    announce(t('order.cancelling', { id }))
  }

  /** No request has been sent yet, so only the lists change back. */
  function undo(): void {
    const order = undoWindow.close()
    if (!order) return
    show(order)
    announce(t('order.cancelUndone', { id: order.id }))
  }

  function sendPending(): void {
    const order = undoWindow.close()
    if (!order) return
    if (isOwnOrder(auth, order)) void applyOutcome(order, api.orders.cancel(order.id))
    else discard(order)
  }

  /** Sends with `keepalive`, so that the request continues when the page is closed or the session ends. */
  function sendKeepalive(): void {
    const order = undoWindow.close()
    const token = lastToken()
    if (order && token) void applyOutcome(order, api.orders.cancelKeepalive(order.id, token))
  }

  /** Gives up the cancellation without sending it, because the session of the order's user has ended. */
  function discard(order: UserOrder): void {
    show(order)
    report(order, { kind: 'session-ended' })
  }

  async function applyOutcome(order: UserOrder, request: Promise<void>): Promise<void> {
    const outcome = await cancelOutcome(request, order.id, api, t)
    const isGone = outcome.kind === 'cancelled' || outcome.kind === 'already-cancelled'
    if (isOwnOrder(auth, order)) updateOrderCache(queries, order, isGone)
    show(order)
    report(order, outcome)
  }

  onScopeDispose(
    auth.onEnd((reason) => {
      if (reason === 'signed-out') return sendKeepalive()
      const order = undoWindow.close()
      if (order) discard(order)
    }),
  )
  usePageHide(sendKeepalive)

  return {
    pending: computed(() => {
      const order = undoWindow.pending.value
      return order && isOwnOrder(auth, order) ? order : null
    }),
    isHidden: ({ order_id: id }: Order) => isHidden({ id, owner: dataOwner(auth) }),
    cancel,
    undo,
  }
}

/**
 * @param onNewToken called after each sign-in and refresh
 * @returns the last token of the session, also after its end: it authorizes the request that is sent at a sign-out
 */
function useLastToken(auth: AuthStore, onNewToken: () => void): () => string | null {
  let lastToken = auth.token
  watch(
    () => auth.token,
    (token) => {
      if (!token) return
      lastToken = token
      onNewToken()
    },
    { flush: 'sync' },
  )
  return () => lastToken
}

/** Calls `onHide` when the page is hidden or closed. A hidden page may be discarded without any further event. */
function usePageHide(onHide: () => void): void {
  useEventListener(document, 'visibilitychange', () => document.hidden && onHide())
  useEventListener(window, 'pagehide', onHide)
}

/**
 * @returns the app's order cancellation, in the setup of a component
 * @throws Error if the app provides none, or is unmounted
 */
export function useCancelOrder(): CancelOrder {
  const holder = inject(cancelOrderKey)
  const instance =
    holder && (holder.instance.value ?? holder.scope.run(() => createCancelOrder(holder.options)))
  if (!instance) throw new Error('No order cancellation is provided by this app.')
  return (holder.instance.value = instance)
}
