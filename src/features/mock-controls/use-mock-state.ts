/** What is set on the mock at this moment, and how is it changed? */
import { useIntervalFn } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import { useMock, type MockState } from './use-mock.ts'

/**
 * Follows the mock: it is looked at after every change and, as long as something waits to happen once, every second.
 *
 * @throws if there is no mock
 */
export function useMockState() {
  const mock = useMock()
  if (!mock) throw new Error('There is no mock to make fail.')
  const state = shallowRef<MockState | null>(null)
  /** Why the last change was not made; `''` if it was. */
  const problem = shallowRef('')

  const isAnythingSet = computed(() => {
    if (!state.value) return false
    const { faults, tokenLifetime, usualTokenLifetime } = state.value
    return faults.length > 0 || tokenLifetime !== usualTokenLifetime
  })

  const look = async (): Promise<void> => {
    try {
      state.value = await mock.look()
    } catch (error) {
      problem.value = messageOf(error)
    }
    if (state.value?.faults.some((fault) => fault.includes(':once'))) resume()
    else pause()
  }

  const { pause, resume } = useIntervalFn(() => void look(), 1000, { immediate: false })

  /** Makes a change. Resolves to whether it was made; never rejects. */
  async function change(work: () => Promise<unknown>): Promise<boolean> {
    problem.value = ''
    try {
      await work()
    } catch (error) {
      problem.value = messageOf(error)
    }
    const isDone = problem.value === ''
    await look()
    return isDone
  }

  void look()
  return { mock, state, problem, isAnythingSet, look, change }
}

export type Change = ReturnType<typeof useMockState>['change']

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
