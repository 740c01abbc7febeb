/** Values that a password manager fills in: they are kept and sent, whatever event tells of them, if any. */
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const field = (label: RegExp) => screen.findByLabelText<HTMLInputElement>(label)
const submitButton = () => screen.getByRole('button', { name: /^(Sign in|Create|Save|Change)/ })

/** The events after a value was set. */
const events = {
  'a change event': [new Event('change', { bubbles: true })],
  'a change event that does not bubble': [new Event('change')],
  'key events': ['keydown', 'keyup'].map((name) => new KeyboardEvent(name, { bubbles: true })),
  'no event': [],
}

describe.each(Object.entries(events))('a value that is filled in with %s', (_name, fired) => {
  async function fill(values: readonly (readonly [RegExp, string])[]): Promise<void> {
    for (const [label, value] of values) {
      const input = await field(label)
      input.value = value
      for (const event of fired) input.dispatchEvent(event)
    }
  }

  it('signs in', async () => {
    const app = await visit('/login?redirect=/orders')
    await fill([
      [/^User name/, 'demo'],
      [/^Password/, 'demo1234'],
    ])
    await app.user.click(submitButton())
    await eventually(() => expect(app.path()).toBe('/orders'))
  })

  it('signs in beside a field that was typed', async () => {
    const app = await visit('/login?redirect=/orders')
    await fill([[/^User name/, 'demo']])
    await app.user.type(await field(/^Password/), 'demo1234{Enter}')
    await eventually(() => expect(app.path()).toBe('/orders'))
  })

  it('stays when the form has an error elsewhere, and when the password is shown', async () => {
    const app = await visit('/login')
    await app.user.click(submitButton())
    await screen.findByText('Enter your user name')
    await fill([[/^Password/, 'demo1234']])
    await app.user.click(screen.getByRole('button', { name: 'Show password' }))
    await app.user.click(submitButton())
    expect(await field(/^Password/)).toHaveProperty('value', 'demo1234')
    expect(screen.getByText('Enter your user name')).toBeTruthy()
    expect(screen.queryByText('Enter your password')).toBeNull()
  })

  it('is carried over to the registration by its link', async () => {
    const app = await visit('/login')
    await fill([[/^User name/, 'filled']])
    await app.user.click(screen.getByRole('link', { name: /Create one/ }))
    expect(await field(/^Email/)).toBeTruthy()
    expect(await field(/^User name/)).toHaveProperty('value', 'filled')
  })

  it('stays when a key shows that Caps Lock is on', async () => {
    const app = await visit('/login?redirect=/orders')
    await app.user.type(await field(/^User name/), 'demo')
    const password = await field(/^Password/)
    password.focus()
    await fill([[/^Password/, 'demo1234']])
    const keydown = new KeyboardEvent('keydown', { bubbles: true })
    Object.assign(keydown, { getModifierState: () => true })
    password.dispatchEvent(keydown)
    await screen.findByText('Caps Lock is on.')
    expect(password.value).toBe('demo1234')
  })

  it('registers', async () => {
    const app = await visit('/register?redirect=/account')
    await fill([
      [/^User name/, 'filled'],
      [/^Email/, 'filled@example.com'],
      [/^Password/, 'correct horse'],
    ])
    await app.user.click(submitButton())
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('filled@example.com')).toBeTruthy()
  })

  it('changes the email address', async () => {
    const app = await visit('/account/email', { as: 'demo' })
    await fill([[/^Email/, 'filled@example.com']])
    await app.user.click(submitButton())
    await eventually(() => expect(app.path()).toBe('/account'))
    expect(await screen.findByText('filled@example.com')).toBeTruthy()
  })

  it('changes the password', async () => {
    const app = await visit('/account/password', { as: 'demo' })
    await fill([
      [/^Current password/, 'demo1234'],
      [/^New password/, 'correct horse'],
    ])
    await app.user.click(submitButton())
    await eventually(() => expect(app.path()).toBe('/account'))
  })

  it('is searched for', async () => {
    const app = await visit('/')
    await fill([[/^Search products/, 'lantern']])
    await app.user.type(await field(/^Search products/), '{Enter}')
    await eventually(() => expect(app.path()).toBe('/?search=lantern'))
  })
})

it('a quantity that is filled in with a change event is ordered', async () => {
  const app = await visit('/products/1', { as: 'demo' })
  const quantity = await field(/^Quantity/)
  quantity.value = '3'
  quantity.dispatchEvent(new Event('change', { bubbles: true }))
  await eventually(() => expect(app.path()).toContain('quantity=3'))
  expect(quantity.value).toBe('3')
})
