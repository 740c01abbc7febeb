/** The second step of a sign-in: the page for the code, and what happens around it. */
import { screen } from '@testing-library/dom'
import { flushPromises } from '@vue/test-utils'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { textField, type AuthBackend } from '@/auth/backends/auth-backend.ts'
import drfJwt from '@/auth/backends/drf-jwt.ts'
import { eventually } from '../../support/eventually.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { mockSignInResponse, signIn } from '../../support/sign-in-form.ts'
import { server, signInAs, visit } from '../../support/visit-app.ts'

vi.mock('@/app/chosen-backend.ts', () => {
  const authBackend: AuthBackend = {
    ...drfJwt,
    secondStepOf: (body) => {
      const ticket = textField(body, 'ticket')
      return ticket ? { path: 'login/code/', codeField: 'code', body: { ticket } } : null
    },
  }
  return { chosenBackend: () => ({ backendName: 'drf-jwt', authBackend }) }
})

const codeField = () => screen.findByLabelText<HTMLInputElement>(/^(Code|验证码)$/)

/** @returns the bodies of the requests with a code, filled as they arrive */
function respondToCode(respond: () => Response | Promise<Response>) {
  const bodies: unknown[] = []
  server.use(
    http.post('*/v1/login/code/', async ({ request }) => {
      bodies.push(await request.json())
      return respond()
    }),
  )
  return bodies
}

const wrongCode = () => HttpResponse.json({ code: ['Invalid code.'] }, { status: 400 })
const expiredStep = () => HttpResponse.json({ ticket: ['Expired.'] }, { status: 400 })

async function openCodePage() {
  const app = await visit('/login?redirect=/settings')
  await signIn(app)
  await codeField()
  return app
}

describe('second step of a sign-in', () => {
  beforeEach(() => void mockSignInResponse(() => HttpResponse.json({ ticket: 't1' })))

  it('asks for the code, and starts the session only after it', async () => {
    const bodies = respondToCode(() => HttpResponse.json({ token: makeJwt() }))
    const app = await openCodePage()
    expect(app.path()).toBe('/login/code?redirect=/settings')
    expect(screen.getByRole('heading', { name: 'Second step' })).toBeTruthy()
    expect(app.auth.isAuthenticated).toBe(false)
    expect(localStorage.getItem('token')).toBeNull()
    await app.user.type(await codeField(), '123 456{Enter}')
    await eventually(() => expect(app.path()).toBe('/settings'))
    expect(app.auth.isAuthenticated).toBe(true)
    expect(bodies).toEqual([{ ticket: 't1', code: '123456' }])
  })

  it('keeps the session as the first form says', async () => {
    respondToCode(() => HttpResponse.json({ token: makeJwt() }))
    const app = await visit('/login?redirect=/settings')
    await app.user.click(await screen.findByRole('checkbox', { name: /Remember me/ }))
    await signIn(app)
    await app.user.type(await codeField(), '123456{Enter}')
    await eventually(() => expect(app.path()).toBe('/settings'))
    expect(localStorage.getItem('token')).toBeNull()
    expect(sessionStorage.getItem('token')).toMatch(/^JWT /)
  })

  it('keeps the step neither in storage nor in the address', async () => {
    const app = await openCodePage()
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
    const { history } = app.router.options
    expect(stored + app.path() + JSON.stringify(history.state)).not.toContain('t1')
  })

  it('has the attributes by which a device offers the code', async () => {
    await openCodePage()
    expect(await codeField()).toMatchObject({
      type: 'text',
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
    })
  })

  it('shows an error beside the empty field, and sends nothing', async () => {
    const bodies = respondToCode(wrongCode)
    const { user } = await openCodePage()
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('Enter the code')).toBeTruthy()
    await eventually(async () => expect(document.activeElement).toBe(await codeField()))
    expect(bodies).toEqual([])
  })

  it("shows the server's error beside the field after a wrong code, and takes the next one", async () => {
    respondToCode(wrongCode)
    const app = await openCodePage()
    await app.user.type(await codeField(), '000000{Enter}')
    expect(await screen.findByText('Invalid code.')).toBeTruthy()
    expect((await codeField()).getAttribute('aria-invalid')).toBe('true')
    expect(document.querySelector('[role=alert]')?.textContent).toBe('')
    respondToCode(() => HttpResponse.json({ token: makeJwt() }))
    await app.user.clear(await codeField())
    await app.user.type(await codeField(), '123456{Enter}')
    await eventually(() => expect(app.path()).toBe('/settings'))
  })

  it('takes a recovery code with letters', async () => {
    const bodies = respondToCode(wrongCode)
    const { user } = await openCodePage()
    await user.click(screen.getByRole('button', { name: 'Use a recovery code' }))
    expect(document.activeElement).toBe(await codeField())
    expect((await codeField()).inputMode).toBe('text')
    await user.keyboard('ac11-8e30{Enter}')
    await eventually(() => expect(bodies).toEqual([{ ticket: 't1', code: 'ac11-8e30' }]))
  })

  it('asks for another code if the server wants one more', async () => {
    const bodies = respondToCode(() => HttpResponse.json({ ticket: 't2' }))
    const { user } = await openCodePage()
    await user.type(await codeField(), '123456{Enter}')
    expect(await screen.findByText('Enter the code')).toBeTruthy()
    expect((await codeField()).value).toBe('')
    await user.type(await codeField(), '654321{Enter}')
    await eventually(() => expect(bodies.at(-1)).toEqual({ ticket: 't2', code: '654321' }))
  })

  it('leads back to the form once the step has expired, with the redirect path', async () => {
    respondToCode(expiredStep)
    const app = await openCodePage()
    await app.user.type(await codeField(), '123456{Enter}')
    expect(await screen.findByText(/This sign-in took too long/)).toBeTruthy()
    const button = screen.getByRole('button', { name: 'Sign in again' })
    await eventually(() => expect(document.activeElement).toBe(button))
    await app.user.click(button)
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
  })

  it('leads back to the form when the user wants to', async () => {
    const app = await openCodePage()
    await app.user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
  })

  it('shows in the form that the response has no usable token', async () => {
    respondToCode(() => HttpResponse.json({}))
    const { user } = await openCodePage()
    await user.type(await codeField(), '123456{Enter}')
    expect(await screen.findByText(/without a sign-in that can be used/)).toBeTruthy()
  })

  it('is skipped without a sign-in that waits for its code', async () => {
    const app = await visit('/login/code?redirect=/settings')
    await eventually(() => expect(app.path()).toBe('/login?redirect=/settings'))
  })

  it('ends when another tab signs in', async () => {
    const app = await openCodePage()
    localStorage.setItem('token', `JWT ${makeJwt()}`)
    window.dispatchEvent(new StorageEvent('storage', { key: 'token' }))
    await eventually(() => expect(app.path()).toBe('/settings'))
  })

  it('does not open again after another sign-in and its sign-out', async () => {
    const app = await openCodePage()
    await app.router.push('/products/3')
    server.resetHandlers()
    await signInAs(app, 'staff')
    await app.auth.signOut()
    await app.router.push('/login/code')
    await eventually(() => expect(app.path()).toBe('/login'))
  })

  it('does not interrupt a user who has left the form', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    mockSignInResponse(async () => {
      await promise
      return HttpResponse.json({ ticket: 't1' })
    })
    const app = await visit('/login')
    const answered = new Promise((answer) => {
      app.http.interceptors.response.use((response) => (answer(response), response))
    })
    await signIn(app)
    await app.router.push('/settings')
    const push = vi.spyOn(app.router, 'push')
    resolve()
    await answered
    await flushPromises()
    expect(push).not.toHaveBeenCalled()
    expect(app.path()).toBe('/settings')
  })

  it('is shown in Chinese if that is the language of the user', async () => {
    await visit('/login', { locale: 'zh-CN' }).then(signIn)
    expect(await screen.findByRole('heading', { name: '两步验证' })).toBeTruthy()
    expect(await codeField()).toBeTruthy()
    expect(screen.getByRole('button', { name: '返回登录' })).toBeTruthy()
  })
})

describe('second step after a registration', () => {
  /** Registers, and the server keeps the account for whoever has the code. */
  async function openCodePageOfNewAccount() {
    const registered = vi.fn(() => HttpResponse.json({ ticket: 't9' }, { status: 401 }))
    server.use(http.post('*/v1/register/', registered))
    const app = await visit('/register?redirect=/settings')
    await signIn(app, 'newcomer', 'correct horse')
    await codeField()
    return { ...app, registered }
  }

  it('asks for the code that was sent to the new account, without another sign-in', async () => {
    const signIns = mockSignInResponse(() => HttpResponse.json({}))
    const bodies = respondToCode(() => HttpResponse.json({ token: makeJwt() }))
    const { user, path, auth, registered } = await openCodePageOfNewAccount()
    expect(path()).toBe('/login/code?redirect=/settings')
    await user.type(await codeField(), '123456{Enter}')
    await eventually(() => expect(path()).toBe('/settings'))
    expect(auth.isAuthenticated).toBe(true)
    expect(bodies).toEqual([{ ticket: 't9', code: '123456' }])
    expect([registered.mock.calls.length, signIns]).toEqual([1, []])
  })

  it('leads back to the sign-in page', async () => {
    const { user, path } = await openCodePageOfNewAccount()
    await user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    await eventually(() => expect(path()).toBe('/login?redirect=/settings'))
  })
})
