/** Sign-in page: the form, and the redirect after signing in. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { connectMock } from '../../support/connect-mock.ts'
import {
  mockSignInResponse,
  passwordField,
  signIn,
  usernameField,
} from '../../support/sign-in-form.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const submitButton = () => screen.getByRole('button', { name: 'Sign in' })

describe('sign-in page', () => {
  it('signs the user in, remembers the sign-in, and goes to the redirect path', async () => {
    const app = await visit('/login?redirect=/orders?from%3Dmail')
    await app.user.type(await usernameField(), 'demo')
    await app.user.type(passwordField(), 'demo1234')
    await app.user.click(submitButton())
    await eventually(() => expect(app.path()).toBe('/orders?from=mail'))
    expect(app.auth.claims?.username).toBe('demo')
    expect(localStorage.getItem('token')).toMatch(/^JWT [\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('signs the user in for this tab only if "Remember me" is unchecked', async () => {
    const app = await visit('/login')
    await app.user.type(await usernameField(), 'demo')
    await app.user.click(screen.getByRole('checkbox', { name: /Remember me/ }))
    await app.user.type(passwordField(), 'demo1234{Enter}')
    await eventually(() => expect(app.path()).toBe('/'))
    expect(localStorage.getItem('token')).toBeNull()
    expect(sessionStorage.getItem('token')).toMatch(/^JWT /)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/login?redirect=/login',
    '/nowhere',
    '%E0%A4',
    '',
  ])('goes to the home page instead of to the redirect %j', async (redirect) => {
    const app = await visit(`/login?redirect=${encodeURIComponent(redirect)}`)
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
  })

  it('has the names and autocomplete values that password managers need', async () => {
    await visit('/login')
    const name = await usernameField()
    expect(name).toMatchObject({
      name: 'username',
      id: 'username',
      type: 'text',
      autocomplete: 'username',
    })
    expect(passwordField()).toMatchObject({
      name: 'password',
      id: 'password',
      type: 'password',
      autocomplete: 'current-password',
    })
    expect(name.form).toBe(passwordField().form)
  })

  it('shows the password while "Show password" is pressed', async () => {
    const { user } = await visit('/login')
    const eye = await screen.findByRole('button', { name: 'Show password' })
    expect(eye.getAttribute('aria-pressed')).toBe('false')
    await user.click(eye)
    expect(eye.getAttribute('aria-pressed')).toBe('true')
    expect(passwordField().type).toBe('text')
    await user.click(eye)
    expect(passwordField().type).toBe('password')
  })

  it('hides the password again as soon as the form is submitted', async () => {
    mockSignInResponse(() => HttpResponse.json({}, { status: 500 }))
    const { user } = await visit('/login')
    await user.type(await usernameField(), 'demo')
    await user.click(screen.getByRole('button', { name: 'Show password' }))
    await user.type(passwordField(), 'demo1234{Enter}')
    await eventually(() => expect(passwordField().type).toBe('password'))
    const eye = screen.getByRole('button', { name: 'Show password' })
    expect(eye.getAttribute('aria-pressed')).toBe('false')
    expect(passwordField().value).toBe('demo1234')
  })

  it('warns about Caps Lock while a password is typed', async () => {
    const { user } = await visit('/login')
    const press = (isOn: boolean) =>
      document.activeElement?.dispatchEvent(
        Object.assign(new KeyboardEvent('keydown', { bubbles: true }), {
          getModifierState: (key: string) => isOn && key === 'CapsLock',
        }),
      )
    await user.click(await usernameField())
    press(true)
    expect(screen.queryByText('Caps Lock is on.')).toBeNull()
    await user.click(passwordField())
    press(true)
    expect(await screen.findByText('Caps Lock is on.')).toBeTruthy()
    press(false)
    await eventually(() => expect(screen.queryByText('Caps Lock is on.')).toBeNull())
  })

  it('shows an error beside each empty field, and sends nothing', async () => {
    const bodies = mockSignInResponse(() => HttpResponse.json({}))
    const { user } = await visit('/login')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    const name = await usernameField()
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect(
      document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent,
    ).toContain('Enter your user name')
    expect(screen.getByText('Enter your password')).toBeTruthy()
    await eventually(() => expect(document.activeElement).toBe(name))
    expect(bodies).toEqual([])
  })

  it('sends one request, however often the form is submitted', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const bodies = mockSignInResponse(() => promise)
    const app = await visit('/login')
    await app.user.type(await usernameField(), 'demo')
    await app.user.type(passwordField(), 'demo1234')
    const form = passwordField().form
    form?.requestSubmit()
    form?.requestSubmit()
    form?.requestSubmit()
    // Shown in the same task, even if the code for requests is still loading.
    await nextTick()
    expect(screen.getByText('Signing in…')).toBeTruthy()
    resolve(HttpResponse.json({ token: makeJwt() }))
    await eventually(() => expect(app.path()).toBe('/'))
    expect(bodies).toHaveLength(1)
  })

  it.each(['Ünïcödé 用户 😀', ' leading and trailing ', 'x'.repeat(1000)])(
    'sends user name and password exactly as typed',
    async (text) => {
      const bodies = mockSignInResponse(() => HttpResponse.json({}, { status: 400 }))
      const { user } = await visit('/login')
      await user.click(await usernameField())
      await user.paste(text)
      await user.click(passwordField())
      await user.paste(text)
      await user.keyboard('{Enter}')
      await eventually(() => expect(bodies).toEqual([{ username: text, password: text }]))
    },
  )

  it('goes to the redirect path when another tab signs in', async () => {
    const app = await visit('/login?redirect=/orders')
    await usernameField()
    const replace = vi.spyOn(app.router, 'replace')
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    await eventually(() => expect(app.path()).toBe('/orders'))
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('navigates once after signing in', async () => {
    const app = await visit('/login')
    const replace = vi.spyOn(app.router, 'replace')
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('does not redirect a user who has left the sign-in page while the request was pending', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    mockSignInResponse(async () => {
      await promise
      return HttpResponse.json({ token: makeJwt() })
    })
    const app = await visit('/login?redirect=/orders')
    await signIn(app)
    await app.router.push('/products/3')
    resolve()
    await eventually(() => expect(app.auth.isAuthenticated).toBe(true))
    await flushPromises()
    expect(app.path()).toBe('/products/3')
  })

  it('shows that the session has expired if that is the reason for signing in', async () => {
    localStorage.setItem('token', `JWT ${makeJwt({ exp: 1 })}`)
    const app = await visit('/orders')
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(await screen.findByText('Your sign-in has expired. Please sign in again')).toBeTruthy()
  })

  it('passes the redirect path on to the registration page', async () => {
    const app = await visit('/login?redirect=/orders')
    await app.user.click(await screen.findByRole('link', { name: /Create one/ }))
    await eventually(() => expect(app.path()).toBe('/register?redirect=/orders'))
  })

  it('is shown in Chinese if that is the language of the user', async () => {
    await visit('/login', { locale: 'zh-CN' })
    expect(await screen.findByLabelText('用户名')).toBeTruthy()
    expect(screen.getByLabelText('密码')).toBeTruthy()
    expect(screen.getByRole('button', { name: '登录' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
  })

  it('fills in a demo account of the mock when the user selects it', async () => {
    const { user } = await visit('/login', { mock: await connectMock() })
    await user.click(await screen.findByRole('button', { name: /demo/ }))
    expect((await usernameField()).value).toBe('demo')
    expect(passwordField().value).toBe('demo1234')
  })
})
