/** Input from before hydration is handed to the first form of the app, and to no other. */
import { beforeEach, expect, it } from 'vitest'
import { captureEarlyInput, consumeEarlyInput } from '@/shared/forms/early-input.ts'

beforeEach(() => {
  document.body.innerHTML = '<form method="post"><input name="password" value="a secret" /></form>'
})

it('hands the early input over once', () => {
  captureEarlyInput()
  expect(consumeEarlyInput()?.get('password')).toBe('a secret')
  expect(consumeEarlyInput()).toBeNull()
})

it('discards the early input if the app starts with another page', async () => {
  captureEarlyInput()
  await Promise.resolve()
  expect(consumeEarlyInput()).toBeNull()
})

it('has no early input if there was no form', () => {
  captureEarlyInput()
  document.body.innerHTML = ''
  captureEarlyInput()
  expect(consumeEarlyInput()).toBeNull()
})
