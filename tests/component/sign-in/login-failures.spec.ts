/** What does the sign-in page say when nobody is signed in? */
import { screen } from '@testing-library/dom'
import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { faults, type FaultKind } from '../../../mocks/faults/fault-registry.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { answerSignIn, password, signIn, username } from '../../support/sign-in-form.ts'
import { makeJwt } from '../../support/make-jwt.ts'

describe('a sign-in that fails', () => {
  it('says that user name or password is wrong, and keeps both', async () => {
    const app = await visit('/login?redirect=/orders')
    await signIn(app, 'demo', 'wrong')
    const alert = await screen.findByText(/user name|username|password/i, {
      selector: '[role=alert] *',
    })
    expect(alert).toBeTruthy()
    expect((await username()).value).toBe('demo')
    expect(password().value).toBe('wrong')
    expect(app.path()).toBe('/login?redirect=/orders')
    expect(app.notices).toEqual([])
    expect(localStorage.getItem('token')).toBeNull()
  })

  it.each([
    ['500', 'The server ran into a problem. Please try again later'],
    ['offline', 'The server cannot be reached. Please check your connection'],
    ['html', 'The server answered without a sign-in that can be used. Please try again later.'],
    ['empty', 'The server answered without a sign-in that can be used. Please try again later.'],
  ] satisfies [FaultKind, string][])(
    'says what went wrong with %s, in the form',
    async (kind, sentence) => {
      const app = await visit('/login')
      faults.set({ kind })
      await signIn(app)
      expect(await screen.findByText(sentence)).toBeTruthy()
      expect(app.notices).toEqual([])
      expect(app.auth.isAuthenticated).toBe(false)
      expect(localStorage.getItem('token')).toBeNull()
    },
  )

  it('says so when it takes too long', async () => {
    const app = await visit('/login', { http: { timeout: 20 } })
    faults.set({ kind: 'hang' })
    await signIn(app)
    expect(
      await screen.findByText('The server took too long to answer. Please try again later'),
    ).toBeTruthy()
  })

  it('does not sign in with a token that has expired', async () => {
    answerSignIn(() => HttpResponse.json({ token: makeJwt({ exp: 1 }) }))
    const app = await visit('/login')
    await signIn(app)
    expect(await screen.findByText(/without a sign-in that can be used/)).toBeTruthy()
    expect(localStorage.getItem('token')).toBeNull()
  })

  it('says how long to wait after too many attempts, and sends nothing meanwhile', async () => {
    const bodies = answerSignIn(() =>
      HttpResponse.json(
        { code: 'throttled', message: 'Too many.' },
        { status: 429, headers: { 'Retry-After': '30' } },
      ),
    )
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    const waiting = await screen.findByRole('button', { name: /Wait \d+ seconds/ })
    await user.click(waiting)
    await user.type(password(), '{Enter}')
    expect(bodies).toHaveLength(1)
  })

  it('waits no longer than a person would believe', async () => {
    answerSignIn(() => HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '999999' } }))
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    expect(await screen.findByRole('button', { name: /Wait (900|899) seconds/ })).toBeTruthy()
  })

  it('lets another name try when one has been tried too often', async () => {
    const bodies = answerSignIn(() =>
      HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '30' } }),
    )
    const { user } = await visit('/login')
    await signIn({ user }, 'demo', 'wrong')
    await screen.findByRole('button', { name: /Wait \d+ seconds/ })
    await user.type(await username(), '2')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    await eventually(() => expect(bodies).toHaveLength(2))
  })
})
