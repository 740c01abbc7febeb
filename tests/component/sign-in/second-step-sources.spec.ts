/** The page of the second step, where the code is not in an authenticator app, or there is none. */
import { screen } from '@testing-library/dom'
import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { textField, type AuthBackend, type CodeSource } from '@/auth/backends/auth-backend.ts'
import drfJwt from '@/auth/backends/drf-jwt.ts'
import { eventually } from '../../support/eventually.ts'
import { mockSignInResponse, signIn } from '../../support/sign-in-form.ts'
import { server, visit } from '../../support/visit-app.ts'

vi.mock('@/app/chosen-backend.ts', () => {
  const authBackend: AuthBackend = {
    ...drfJwt,
    secondStepOf: (body) => {
      const codeSource = textField(body, 'code_is_in') as CodeSource | null
      return codeSource && { path: 'login/code/', codeField: 'code', codeSource }
    },
  }
  return { chosenBackend: () => ({ backendName: 'drf-jwt', authBackend }) }
})

const answerWith = (codeSource: CodeSource, status = 401) =>
  HttpResponse.json({ code_is_in: codeSource }, { status })

async function openStep(codeSource: CodeSource, locale: 'zh-CN' | 'en' = 'en') {
  mockSignInResponse(() => answerWith(codeSource))
  const app = await visit('/login', { locale })
  await signIn(app)
  await screen.findByRole('heading', { name: /^(Second step|两步验证)$/ })
  return app
}

describe('a second step with an email', () => {
  it.each([
    ['en', /We have sent you an email\. Enter the code from it\. If it has a link instead/],
    ['zh-CN', /我们给你发了一封邮件，请输入其中的验证码。如果邮件里是链接/],
  ] as const)(
    'says what to do in %s, rather than that the password is wrong',
    async (locale, text) => {
      await openStep('email', locale)
      expect(screen.getByText(text)).toBeTruthy()
      expect(screen.queryByText(/Wrong user name|用户名或密码错误/)).toBeNull()
    },
  )

  it('offers a keyboard with letters, for its codes have some', async () => {
    await openStep('email')
    expect((await screen.findByLabelText<HTMLInputElement>('Code')).inputMode).toBe('text')
  })

  it('may be followed by the code of an app', async () => {
    const { user } = await openStep('email')
    server.use(http.post('*/v1/login/code/', () => answerWith('app')))
    await user.type(await screen.findByLabelText('Code'), 'CJNC-BPJC{Enter}')
    expect(await screen.findByText(/the code that your authenticator app shows/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('Code').inputMode).toBe('numeric')
  })
})

it.each([
  ['en', /The password is right, but the server also asks for a step that cannot be done here/],
  ['zh-CN', /密码正确，但服务器还要求一个这里做不了的步骤/],
] as const)(
  'says in %s that a step cannot be done here, and leads back to the form',
  async (locale, text) => {
    const app = await openStep('none', locale)
    expect(screen.getByText(text)).toBeTruthy()
    expect(screen.queryByLabelText(/^(Code|验证码)$/)).toBeNull()
    await app.user.click(screen.getByRole('button', { name: /^(Sign in again|重新登录)$/ }))
    await eventually(() => expect(app.path()).toBe('/login'))
  },
)
