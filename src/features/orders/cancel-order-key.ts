/** The app's cancellation of orders, whose code loads with the pages that show orders. */
import type { QueryCache } from '@pinia/colada'
import type { ComputedRef, EffectScope, InjectionKey, ShallowRef } from 'vue'
import type { Api } from '@/api/index.ts'
import type { AuthStore } from '@/auth/store.ts'
import type { ShowToast } from '@/shared/feedback/toast-options.ts'
import type { Translate } from '@/shared/i18n/index.ts'
import type { Order } from '@/api/schemas.ts'
import type { PendingCancellation } from './undo-window.ts'

/** What it needs of the app. */
export interface CancelOrderOptions {
  readonly api: Api
  readonly auth: AuthStore
  readonly queries: QueryCache
  readonly showToast: ShowToast
  readonly t: Translate
}

export interface CancelOrder {
  /** The current user's cancellation that can still be undone; null if none. */
  readonly pending: ComputedRef<PendingCancellation | null>
  readonly isHidden: (order: Order) => boolean
  readonly cancel: (order: Pick<Order, 'order_id'>) => void
  readonly undo: () => void
}

export interface CancelOrderHolder {
  /** One instance for the whole app, null until a page has needed it: a pending cancellation survives its page. */
  readonly instance: ShallowRef<CancelOrder | null>
  readonly options: CancelOrderOptions
  /** The scope of the app. */
  readonly scope: EffectScope
}

export const cancelOrderKey: InjectionKey<CancelOrderHolder> = Symbol('cancel order')
