/** Undo window: the time in which the user can undo the cancellation of an order, before any request is sent. */
import { onScopeDispose, shallowRef } from 'vue'
import { createPausableTimeout, type PausableTimeout } from '@/shared/utils/pausable-timeout.ts'
import type { UserOrder } from './optimistic-cancel.ts'

const UNDO_WINDOW_MS = 6000

/** A cancellation that the user has confirmed and that has not been sent yet. */
export interface PendingCancellation extends UserOrder {
  /** Whether the user has confirmed it with the keyboard: then the focus moves to the Undo button. */
  readonly isByKeyboard: boolean
  /** The timer of the undo window; paused while the snackbar has pointer or focus. */
  readonly timeout: PausableTimeout
}

/**
 * Only one cancellation is pending at a time.
 *
 * @param onTimeout called when the time is up
 */
export function createUndoWindow(onTimeout: () => void) {
  const pending = shallowRef<PendingCancellation | null>(null)

  function open(order: UserOrder): void {
    const isByKeyboard = document.activeElement?.matches(':focus-visible') ?? false
    const timeout = createPausableTimeout(UNDO_WINDOW_MS, onTimeout)
    pending.value = { ...order, isByKeyboard, timeout }
  }

  /** Stops the timeout. @returns the cancellation that was pending; null if none */
  function close(): PendingCancellation | null {
    const cancellation = pending.value
    cancellation?.timeout.stop()
    pending.value = null
    return cancellation
  }

  onScopeDispose(close)
  return { pending, open, close }
}
