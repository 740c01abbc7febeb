/** Reactive state of the mock backend, and a function to change it. */
import { useIntervalFn } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import { useMock, type MockState } from './use-mock.ts'

const POLL_INTERVAL_MS = 1000

/**
 * Reads the state after every change, and polls it while a one-time fault is set, which disappears when it has happened.
 *
 * @throws if there is no mock
 */
export function useMockState() {
  const mock = useMock()
  if (!mock) throw new Error('No mock backend is running.')
  const state = shallowRef<MockState | null>(null)
  /** The error message of the last change or read; `''` if it succeeded. */
  const changeError = shallowRef('')

  /** Whether any fault is set, or the token lifetime is not the default. */
  const isModified = computed(() => {
    if (!state.value) return false
    const { faults, tokenLifetime, defaultTokenLifetime } = state.value
    return faults.length > 0 || tokenLifetime !== defaultTokenLifetime
  })

  const refresh = async (): Promise<void> => {
    try {
      state.value = await mock.getState()
    } catch (error) {
      changeError.value = messageOf(error)
    }
    if (state.value?.faults.some((fault) => fault.includes(':once'))) resume()
    else pause()
  }

  const { pause, resume } = useIntervalFn(() => void refresh(), POLL_INTERVAL_MS, {
    immediate: false,
  })

  /** Makes a change, and reads the state again. Resolves to whether the change succeeded; never rejects. */
  async function applyChange(change: () => Promise<unknown>): Promise<boolean> {
    changeError.value = ''
    try {
      await change()
    } catch (error) {
      changeError.value = messageOf(error)
    }
    const hasSucceeded = changeError.value === ''
    await refresh()
    return hasSucceeded
  }

  void refresh()
  return { mock, state, changeError, isModified, refresh, applyChange }
}

export type ApplyChange = ReturnType<typeof useMockState>['applyChange']

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
