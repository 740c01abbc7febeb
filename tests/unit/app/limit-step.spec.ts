/** The limit of a step of the start: what the page shows while a step takes long. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limitStep } from '@/app/startup/limit-step.ts'

const LIMIT_MS = 20_000
const app = () => document.querySelector('#app')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  document.body.innerHTML = '<div id="app"></div>'
})
afterEach(() => vi.useRealTimers())

it('a step that ends in time shows nothing, whether it succeeds or fails', async () => {
  await expect(limitStep(Promise.resolve(7), 'the database')).resolves.toBe(7)
  await expect(limitStep(Promise.reject(new Error('no')), 'the database')).rejects.toThrow('no')
  expect(vi.getTimerCount()).toBe(0)
  expect(app()?.textContent).toBe('')
})

it('a step that takes long is named on the page until it ends, and its result is used', async () => {
  const step = Promise.withResolvers<number>()
  const result = limitStep(step.promise, 'the database')
  vi.advanceTimersByTime(LIMIT_MS)
  vi.useRealTimers()
  await expect.poll(() => app()?.textContent).toContain('the database')
  expect(app()?.querySelector('button')).not.toBeNull()
  step.resolve(7)
  await expect(result).resolves.toBe(7)
  expect(app()?.textContent).toBe('')
})

it('a prerendered form says that the server is not reached, keeps its input, and is as before afterwards', async () => {
  document.body.innerHTML =
    '<template id="painted" data-network-error="No server"></template><div id="app"><form><p role="alert"><!----></p><input></form></div>'
  const before = app()?.innerHTML
  const step = Promise.withResolvers<void>()
  const result = limitStep(step.promise, 'the texts')
  vi.advanceTimersByTime(LIMIT_MS)
  expect(app()?.querySelector('[role=alert]')?.textContent).toBe('No server')
  expect(app()?.querySelector('input')).not.toBeNull()
  step.resolve()
  await result
  expect(app()?.innerHTML).toBe(before)
})
