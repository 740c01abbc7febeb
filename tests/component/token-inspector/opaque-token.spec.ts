/** Token inspector page with an opaque token, of which only the expiry that came beside it is known. */
import { screen, within } from '@testing-library/dom'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import knox from '@/auth/backends/knox.ts'
import { issueOpaqueToken } from '../../../mocks/auth/opaque-tokens.ts'
import { readBundledImage } from '../../../mocks/catalog/bundled-images.ts'
import { createHandlers } from '../../../mocks/handlers/index.ts'
import { eventually } from '../../support/eventually.ts'
import { server, visit, type VisitOptions } from '../../support/visit-app.ts'

beforeEach(() => {
  vi.stubEnv('VITE_AUTH_BACKEND', 'knox')
  vi.stubEnv('VITE_AUTH_SCHEME', knox.scheme)
})

const section = (name: string) => screen.findByRole('region', { name })

/** Opens the page as the user 1, who has signed in before. @returns their token, without its scheme */
async function visitTokenPage(locale: VisitOptions['locale'] = 'en', isExpiryStored = true) {
  server.use(...createHandlers(readBundledImage, { apiUrl: '/api/', authBackend: 'knox' }))
  const { access, expiresAt } = await issueOpaqueToken({ id: 1 })
  localStorage.setItem('token', `Token ${access}`)
  if (isExpiryStored) localStorage.setItem('token_expiry', String(expiresAt))
  return { access, expiresAt, ...(await visit('/token', { locale })) }
}

describe('the token inspector with an opaque token', () => {
  it.each([
    {
      locale: 'en' as const,
      lead: 'This is the access token you are using now. It is opaque: random characters, which only the server can look up. Nothing can be read from it.',
      headings: ['The token itself', 'Lifetime', 'What the server reads'],
      buttons: ['Copy', 'Ask the server'],
    },
    {
      locale: 'zh-CN' as const,
      lead: '这是你当前使用的访问令牌。它是不透明的：只是一串随机字符，属于谁、何时过期都记在服务器上，从令牌本身什么也读不出来。',
      headings: ['令牌原文', '有效期', '服务器读到了什么'],
      buttons: ['复制', '询问服务器'],
    },
  ])(
    'shows the token and says that it is opaque, without parts and without what its server does not have, in $locale',
    async ({ locale, lead, headings, buttons }) => {
      const { access } = await visitTokenPage(locale)
      const [raw = '', ...others] = headings
      expect((await section(raw)).querySelector('code')?.textContent).toBe(access)
      expect(within(await section(raw)).queryByText(/header|三/)).toBeNull()
      const main = within(screen.getByRole('main'))
      expect(main.getByText(lead)).toBeTruthy()
      expect(
        main.getAllByRole('region').map((region) => region.querySelector('h2')?.textContent),
      ).toEqual([raw, ...others])
      expect(main.getAllByRole('button').map((button) => button.textContent.trim())).toEqual(
        buttons,
      )
    },
  )

  it('counts down to the expiry that the server has said, also after a reload', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { expiresAt } = await visitTokenPage()
    const lifetime = await section('Lifetime')
    const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })
    expect(lifetime.textContent).toContain(`Expires ${format.format(expiresAt)}`)
    expect(lifetime.textContent).not.toContain('Issued')
    const countdown = within(lifetime).getByRole('timer', { name: 'Time left' })
    expect(countdown.textContent).toMatch(/^(1 day|23:59:5\d)/)
    const before = countdown.textContent
    await vi.advanceTimersByTimeAsync(1000)
    expect(countdown.textContent).not.toBe(before)
  })

  it.each([
    { locale: 'en' as const, heading: 'Lifetime', text: 'Only the server knows when it expires.' },
    { locale: 'zh-CN' as const, heading: '有效期', text: '何时过期，只有服务器知道。' },
  ])('says that the expiry is not known, in $locale', async ({ locale, heading, text }) => {
    await visitTokenPage(locale, false)
    const lifetime = await section(heading)
    expect(within(lifetime).getByText(text)).toBeTruthy()
    expect(within(lifetime).queryByRole('timer')).toBeNull()
  })

  it('shows the user the server recognizes by the token in the header, and what it says of the other places', async () => {
    const { user, auth } = await visitTokenPage()
    await user.click(await screen.findByRole('button', { name: 'Ask the server' }))
    const transports = within(await section('What the server reads'))
    const row = (name: RegExp) => transports.getByRole('row', { name }).textContent
    await eventually(() => expect(row(/^Query/)).toContain('credentials were not provided'))
    expect(row(/^Header/)).toContain('user_id 1')
    expect(row(/^Body/)).toContain('credentials were not provided')
    expect(auth.isAuthenticated).toBe(true)
  })

  it('shows an empty state when the session ends', async () => {
    const { auth } = await visitTokenPage()
    await section('Lifetime')
    auth.end('other-tab')
    expect(await screen.findByText('There is no token to look at')).toBeTruthy()
  })
})
