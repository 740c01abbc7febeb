/** How does one sign in, and where does one come to? */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { runningMock } from '../../support/connect-mock.ts'
import { answerSignIn, password, signIn, username } from '../../support/sign-in-form.ts'
import { makeJwt } from '../../support/make-jwt.ts'

const button = () => screen.getByRole('button', { name: 'Sign in' })

describe('the sign-in page', () => {
  it('signs in, remembers, and leads back to where one was', async () => {
    const app = await visit('/login?redirect=/orders?from%3Dmail')
    await app.user.type(await username(), 'demo')
    await app.user.type(password(), 'demo1234')
    await app.user.click(button())
    await eventually(() => expect(app.path()).toBe('/orders?from=mail'))
    expect(app.auth.claims?.username).toBe('demo')
    expect(localStorage.getItem('token')).toMatch(/^JWT [\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('signs in for this tab only, if it is not to remember', async () => {
    const app = await visit('/login')
    await app.user.type(await username(), 'demo')
    await app.user.click(screen.getByRole('checkbox', { name: /Remember me/ }))
    await app.user.type(password(), 'demo1234{Enter}')
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
  ])('leads home instead of to %j', async (redirect) => {
    const app = await visit(`/login?redirect=${encodeURIComponent(redirect)}`)
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
  })

  it('can be filled in by a password manager', async () => {
    await visit('/login')
    const name = await username()
    expect(name).toMatchObject({
      name: 'username',
      id: 'username',
      type: 'text',
      autocomplete: 'username',
    })
    expect(password()).toMatchObject({
      name: 'password',
      id: 'password',
      type: 'password',
      autocomplete: 'current-password',
    })
    expect(name.form).toBe(password().form)
  })

  it('shows the password while the button for that is pressed', async () => {
    const { user } = await visit('/login')
    const eye = await screen.findByRole('button', { name: 'Show password' })
    expect(eye.getAttribute('aria-pressed')).toBe('false')
    await user.click(eye)
    expect(eye.getAttribute('aria-pressed')).toBe('true')
    expect(password().type).toBe('text')
    await user.click(eye)
    expect(password().type).toBe('password')
  })

  it('hides the password again as soon as it is sent', async () => {
    answerSignIn(() => HttpResponse.json({}, { status: 500 }))
    const { user } = await visit('/login')
    await user.type(await username(), 'demo')
    await user.click(screen.getByRole('button', { name: 'Show password' }))
    await user.type(password(), 'demo1234{Enter}')
    await eventually(() => expect(password().type).toBe('password'))
    const eye = screen.getByRole('button', { name: 'Show password' })
    expect(eye.getAttribute('aria-pressed')).toBe('false')
    expect(password().value).toBe('demo1234')
  })

  it('says while a password is typed that Caps Lock is on', async () => {
    const { user } = await visit('/login')
    const press = (isOn: boolean) =>
      document.activeElement?.dispatchEvent(
        Object.assign(new KeyboardEvent('keydown', { bubbles: true }), {
          getModifierState: (key: string) => isOn && key === 'CapsLock',
        }),
      )
    await user.click(await username())
    press(true)
    expect(screen.queryByText('Caps Lock is on.')).toBeNull()
    await user.click(password())
    press(true)
    expect(await screen.findByText('Caps Lock is on.')).toBeTruthy()
    press(false)
    await eventually(() => expect(screen.queryByText('Caps Lock is on.')).toBeNull())
  })

  it('says beside each field what is missing, and sends nothing', async () => {
    const bodies = answerSignIn(() => HttpResponse.json({}))
    const { user } = await visit('/login')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    const name = await username()
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect(
      document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent,
    ).toContain('Enter your user name')
    expect(screen.getByText('Enter your password')).toBeTruthy()
    await eventually(() => expect(document.activeElement).toBe(name))
    expect(bodies).toEqual([])
  })

  it('sends once, however often it is asked to', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const bodies = answerSignIn(() => promise)
    const app = await visit('/login')
    await app.user.type(await username(), 'demo')
    await app.user.type(password(), 'demo1234')
    const form = password().form
    form?.requestSubmit()
    form?.requestSubmit()
    form?.requestSubmit()
    // Said in the same task, whatever has still to load.
    await nextTick()
    expect(screen.getByText('Signing in…')).toBeTruthy()
    resolve(HttpResponse.json({ token: makeJwt() }))
    await eventually(() => expect(app.path()).toBe('/'))
    expect(bodies).toHaveLength(1)
  })

  it.each(['Ünïcödé 用户 😀', ' leading and trailing ', 'x'.repeat(1000)])(
    'sends what was typed, byte for byte',
    async (text) => {
      const bodies = answerSignIn(() => HttpResponse.json({}, { status: 400 }))
      const { user } = await visit('/login')
      await user.click(await username())
      await user.paste(text)
      await user.click(password())
      await user.paste(text)
      await user.keyboard('{Enter}')
      await eventually(() => expect(bodies).toEqual([{ username: text, password: text }]))
    },
  )

  it('leaves for the return path when another tab signs in', async () => {
    const app = await visit('/login?redirect=/orders')
    await username()
    const replace = vi.spyOn(app.router, 'replace')
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    await eventually(() => expect(app.path()).toBe('/orders'))
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('navigates once', async () => {
    const app = await visit('/login')
    const replace = vi.spyOn(app.router, 'replace')
    await signIn(app)
    await eventually(() => expect(app.path()).toBe('/'))
    expect(replace).toHaveBeenCalledTimes(1)
  })

  it('lets go whoever went elsewhere while the server was thinking', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    answerSignIn(async () => {
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

  it('says that the session had expired, if that is why one is here', async () => {
    localStorage.setItem('token', `JWT ${makeJwt({ exp: 1 })}`)
    const app = await visit('/orders')
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(await screen.findByText('Your sign-in has expired. Please sign in again')).toBeTruthy()
  })

  it('keeps the way back on the way to registering', async () => {
    const app = await visit('/login?redirect=/orders')
    await app.user.click(await screen.findByRole('link', { name: /Create one/ }))
    await eventually(() => expect(app.path()).toBe('/register?redirect=/orders'))
  })

  it('speaks Chinese', async () => {
    await visit('/login', { locale: 'zh-CN' })
    expect(await screen.findByLabelText('用户名')).toBeTruthy()
    expect(screen.getByLabelText('密码')).toBeTruthy()
    expect(screen.getByRole('button', { name: '登录' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
  })

  it('offers the accounts of the mock, and fills them in', async () => {
    const { user } = await visit('/login', { mock: await runningMock() })
    await user.click(await screen.findByRole('button', { name: /demo/ }))
    expect((await username()).value).toBe('demo')
    expect(password().value).toBe('demo1234')
  })
})
