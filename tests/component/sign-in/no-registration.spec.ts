/** An app whose auth backend has no registration. */
import { screen } from '@testing-library/dom'
import { beforeEach, expect, it, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { usernameField } from '../../support/sign-in-form.ts'

// Before the route table is made, and for each page.
vi.hoisted(() => vi.stubGlobal('__REGISTRATION__', false))
beforeEach(() => void vi.stubGlobal('__REGISTRATION__', false))

it('has no link to the registration on the sign-in page', async () => {
  await visit('/login')
  await usernameField()
  expect(screen.queryByRole('link', { name: /Create one/ })).toBeNull()
})

it('has no registration page', async () => {
  await visit('/register')
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeTruthy()
})
