/** Settings page: language, theme and data reset. */
import { screen } from '@testing-library/dom'
import { describe, expect, it, vi } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'
import { connectMock } from '../../support/connect-mock.ts'

describe('settings page', () => {
  it('switches the language at once and saves the choice', async () => {
    const { user } = await visit('/settings', { locale: 'en' })
    await user.click(await screen.findByRole('radio', { name: '简体中文' }))
    expect(await screen.findByText('语言')).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
    await eventually(() => expect(document.title).toContain('设置'))
    expect(localStorage.getItem('latchkey.locale')).toBe('zh-CN')
  })

  it('switches the language when it is changed in another tab', async () => {
    await visit('/settings', { locale: 'en' })
    await screen.findByText('Language')
    localStorage.setItem('latchkey.locale', 'zh-CN')
    window.dispatchEvent(new StorageEvent('storage', { key: 'latchkey.locale' }))
    expect(await screen.findByText('语言')).toBeTruthy()
    expect(document.documentElement.lang).toBe('zh-CN')
  })

  it('switches the theme between light, dark and the system setting', async () => {
    const { user } = await visit('/settings')
    await user.click(await screen.findByRole('radio', { name: 'Dark' }))
    expect(document.documentElement.dataset.theme).toBe('dark')
    expect(localStorage.getItem('latchkey.theme')).toBe('dark')
    await user.click(screen.getByRole('radio', { name: 'Light' }))
    expect(document.documentElement.dataset.theme).toBe('light')
    await user.click(screen.getByRole('radio', { name: 'Same as the system' }))
    expect(document.documentElement.dataset.theme).toBe('light')
  })

  it('resets the data of the mock after a confirmation, and signs out', async () => {
    const reset = vi.fn(async () => {})
    const app = await visit('/settings', { as: 'demo', mock: { ...(await connectMock()), reset } })
    await app.user.click(await screen.findByRole('button', { name: 'Reset the demo data' }))
    expect(reset).not.toHaveBeenCalled()
    await app.user.click(await screen.findByRole('button', { name: 'Reset' }))
    await eventually(() => expect(reset).toHaveBeenCalledTimes(1))
    await eventually(() => expect(app.auth.isAuthenticated).toBe(false))
  })

  it('offers no data reset without the mock', async () => {
    await visit('/settings')
    await screen.findByRole('radio', { name: 'Dark' })
    expect(screen.queryByRole('button', { name: 'Reset the demo data' })).toBeNull()
  })
})
