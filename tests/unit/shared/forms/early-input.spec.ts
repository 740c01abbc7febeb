/** Who finds what was typed before the app was there? The form that the app begins with, and no other. */
import { beforeEach, expect, it } from 'vitest'
import { noteTyped, takeTyped } from '@/shared/forms/early-input.ts'

beforeEach(() => {
  document.body.innerHTML = '<form><input name="password" value="a secret" /></form>'
})

it('is found once', () => {
  noteTyped()
  expect(takeTyped()?.get('password')).toBe('a secret')
  expect(takeTyped()).toBeNull()
})

it('is found by nobody once the app has begun with another page', async () => {
  noteTyped()
  await Promise.resolve()
  expect(takeTyped()).toBeNull()
})

it('is nothing where there was no form', () => {
  noteTyped()
  document.body.innerHTML = ''
  noteTyped()
  expect(takeTyped()).toBeNull()
})
