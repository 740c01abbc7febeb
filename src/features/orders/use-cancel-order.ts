/** How is an order cancelled? It is gone from the lists at once, and for some seconds that can be undone. */
import type { QueryCache } from '@pinia/colada'
import { useEventListener } from '@vueuse/core'
import {
  computed,
  inject,
  onScopeDispose,
  shallowReactive,
  shallowRef,
  watch,
  type InjectionKey,
} from 'vue'
import type { Order } from '@/api/schemas.ts'
import type { Api } from '@/api/index.ts'
import type { AuthStore } from '@/auth/store.ts'
import { announce } from '@/shared/a11y/announcer.ts'
import { longNotice, shortNotice, type Notify } from '@/shared/feedback/toast-options.ts'
import { sentenceFor } from '@/shared/feedback/error-messages.ts'
import { failureOf, type FailureKind } from '@/http/failure.ts'
import type { Translate } from '@/shared/i18n/index.ts'
import { createGrace, type Grace } from '@/shared/utils/pausable-timeout.ts'
import { orderKey, ordersKey } from '@/shared/query/query-keys.ts'
import { without, type Pages } from '@/shared/lists/paginated-list.ts'
import { useOutdated } from '@/shared/query/use-invalidate.ts'

// Milliseconds in which it can be undone.
const timeToThink = 6000

// The server may have done it, and its answer was lost.
const doubtful: FailureKind[] = ['network', 'timeout', 'server', 'malformed', 'unknown']
// The session was over before it could be done.
const tooLate: FailureKind[] = ['unauthenticated', 'expired']

export interface Cancellation {
  readonly id: number
  readonly userId: AuthStore['userId']
  /** Whether it was asked for with the keyboard. */
  readonly byKeyboard: boolean
  readonly grace: Grace
}

interface CancelOptions {
  api: Api
  auth: AuthStore
  queries: QueryCache
  notify: Notify
  t: Translate
}

/** What became of it, for the person to know. */
type Outcome = 'cancelled' | 'gone' | 'too-late' | { kept: string } | { unknown: string }

/** For the whole app: an order that is being cancelled is so on whatever page the person goes to. */
export function createCancelOrder({ api, auth, queries, notify, t }: CancelOptions) {
  const waiting = shallowRef<Cancellation | null>(null)
  // What the lists leave out, as `user order`: nobody has heard yet whether it is still there.
  const hidden = shallowReactive(new Set<string>())
  // What somebody wanted whose session ended first.
  let missed: Cancellation | null = null
  let token = auth.token
  const markOutdated = useOutdated(queries)

  const nameOf = (userId: AuthStore['userId'], id: number) => `${userId} ${id}`
  const isTheirs = (one: Cancellation) => auth.userId === one.userId

  function cancel({ order_id: id }: Pick<Order, 'order_id'>): void {
    const { userId } = auth
    if (hidden.has(nameOf(userId, id))) return
    sendNow()
    hidden.add(nameOf(userId, id))
    const byKeyboard = document.activeElement?.matches(':focus-visible') ?? false
    waiting.value = { id, userId, byKeyboard, grace: createGrace(timeToThink, sendNow) }
    announce(t('order.cancelling', { id }))
  }

  /** Nothing has been sent yet, so nothing has to be taken back. */
  function undo(): void {
    const one = stopWaiting()
    if (!one) return
    hidden.delete(nameOf(one.userId, one.id))
    announce(t('order.kept', { id: one.id }))
  }

  function stopWaiting(): Cancellation | null {
    const one = waiting.value
    one?.grace.stop()
    waiting.value = null
    return one
  }

  function sendNow(): void {
    const one = stopWaiting()
    if (one && isTheirs(one)) void send(one, api.orders.cancel(one.id))
    else if (one) miss(one)
  }

  /** Sends it in a way that outlives the page and the session. */
  function sendAtLast(): void {
    const one = stopWaiting()
    if (one && token) void send(one, api.orders.cancelAtLast(one.id, token))
  }

  function miss(one: Cancellation): void {
    hidden.delete(nameOf(one.userId, one.id))
    missed = one
  }

  async function send(one: Cancellation, request: Promise<void>): Promise<void> {
    const outcome = await outcomeOf(request, one.id)
    const isGone = outcome === 'cancelled' || outcome === 'gone'
    if (isTheirs(one)) {
      if (isGone) forget(one)
      markOutdated(ordersKey(one.userId))
      markOutdated(orderKey(one.userId, one.id))
      // What was ordered is in stock again.
      markOutdated(['product'])
    }
    hidden.delete(nameOf(one.userId, one.id))
    if (outcome === 'too-late') missed = one
    else if (isTheirs(one)) say(outcome, one.id)
  }

  async function outcomeOf(request: Promise<void>, id: number): Promise<Outcome> {
    try {
      await request
      return 'cancelled'
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'not-found') return 'gone'
      if (tooLate.includes(failure.kind)) return 'too-late'
      const reason = sentenceFor(failure, t)
      return doubtful.includes(failure.kind) ? look(id, reason) : { kept: reason }
    }
  }

  /** Asks the server whether an order is still there. */
  async function look(id: number, reason: string): Promise<Outcome> {
    try {
      await api.orders.get(id)
      return { kept: reason }
    } catch (error) {
      return failureOf(error).kind === 'not-found' ? 'cancelled' : { unknown: reason }
    }
  }

  function say(outcome: Exclude<Outcome, 'too-late'>, id: number): void {
    if (outcome === 'cancelled') notify(shortNotice(t('order.cancelled')))
    else if (outcome === 'gone') notify(longNotice(t('order.alreadyGone', { id })))
    else if ('kept' in outcome)
      notify(longNotice(t('order.notCancelled', { id, reason: outcome.kept })))
    else notify(longNotice(t('order.unknown', { id, reason: outcome.unknown })))
  }

  /** The order is gone from what is known. */
  function forget({ userId, id }: Cancellation): void {
    for (const entry of queries.getEntries({ key: ordersKey(userId) })) {
      const { data } = entry.state.value
      const pages = data && without(data as Pages<Order>, ({ order_id }) => order_id === id)
      if (pages) queries.setQueryData(entry.key, pages)
    }
  }

  const stopListening = auth.onEnd((reason) => {
    if (!waiting.value) return
    if (reason === 'signed-out') sendAtLast()
    else miss(stopWaiting() as Cancellation)
  })
  watch(
    () => auth.token,
    (now) => {
      if (!now) return
      token = now
      const one = missed
      missed = null
      if (waiting.value && !isTheirs(waiting.value)) stopWaiting()
      if (one && isTheirs(one)) notify(longNotice(t('order.endedFirst', { id: one.id })))
    },
    { flush: 'sync' },
  )
  // Whoever does not look any more may never come back.
  useEventListener(document, 'visibilitychange', () => document.hidden && sendAtLast())
  useEventListener(window, 'pagehide', sendAtLast)
  onScopeDispose(() => {
    stopListening()
    stopWaiting()
  })

  return {
    /** What can still be undone; null if there is nothing. */
    waiting: computed(() => (waiting.value && isTheirs(waiting.value) ? waiting.value : null)),
    isHidden: ({ order_id }: Order) => hidden.has(nameOf(auth.userId, order_id)),
    cancel,
    undo,
  }
}

export type CancelOrder = ReturnType<typeof createCancelOrder>

export const cancelOrderKey: InjectionKey<CancelOrder> = Symbol('cancel order')

/** The one that the app has, in a component's set-up. */
export function useCancelOrder(): CancelOrder {
  const cancelOrder = inject(cancelOrderKey)
  if (!cancelOrder) throw new Error('Nothing to cancel orders with on this app.')
  return cancelOrder
}
