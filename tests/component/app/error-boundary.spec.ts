/** Error boundary: what remains of the app when a page throws an error. */
import { screen, within } from '@testing-library/dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h, ref, watch, type Component } from 'vue'
import { makeJwt } from '../../support/make-jwt.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const token = makeJwt({ user_id: 1 })
const consoleError = vi.fn()

beforeEach(() => {
  consoleError.mockReset()
  vi.spyOn(console, 'error').mockImplementation(consoleError)
})

function fail(): never {
  throw new Error(`Broken with ${token}`)
}

const watched = ref(false)

/** Pages that throw, by where they do. */
const brokenPages = {
  'in setup': { setup: fail, render: () => h('p') },
  'while rendering': { render: fail },
  'in mounted': { mounted: fail, render: () => h('h1', 'There') },
  'in a watcher': {
    setup() {
      watch(watched, fail)
      return () => h('h1', 'Watching')
    },
  },
  'in a click handler': { render: () => pageWithButton(fail) },
  'in an async click handler': {
    render: () => pageWithButton(() => Promise.reject(new Error('Broken'))),
  },
} satisfies Record<string, Component>

function pageWithButton(onClick: () => unknown) {
  return h('div', [h('h1', 'Standing'), h('button', { onClick }, 'Fail')])
}

async function visitBroken(how: keyof typeof brokenPages, locale: 'en' | 'zh-CN' = 'en') {
  const app = await visit('/settings', { as: 'demo', locale })
  const meta = { title: 'title.settings' as const }
  app.router.addRoute({ path: '/broken', component: brokenPages[how], meta })
  await app.router.push('/broken')
  return app
}

describe('error boundary', () => {
  it.each(['in setup', 'while rendering', 'in mounted'] as const)(
    'replaces a page that throws %s by a fallback, and keeps the app bar and the session',
    async (how) => {
      const app = await visitBroken(how)
      const heading = await screen.findByRole('heading', { name: 'This page does not work' })
      await eventually(() => expect(document.activeElement).toBe(heading))
      expect(await screen.findByRole('button', { name: 'Reload' })).toBeTruthy()
      expect(screen.getByRole('banner')).toBeTruthy()
      expect(app.auth.isAuthenticated).toBe(true)
      expect(app.toasts).toEqual([])

      expect(consoleError).toHaveBeenCalledTimes(1)
      expect(consoleError).toHaveBeenCalledWith(expect.stringMatching(/^Error: Broken with …\n/))

      const main = within(screen.getByRole('main'))
      await app.user.click(await main.findByRole('link', { name: 'Browse the products' }))
      await eventually(() => expect(app.path()).toBe('/'))
      expect(await screen.findByRole('heading', { name: 'Products' })).toBeTruthy()
      expect(screen.queryByText('This page does not work')).toBeNull()
    },
  )

  it('replaces a page as soon as one of its watchers throws, and shows the fallback in the language of the app', async () => {
    await visitBroken('in a watcher', 'zh-CN')
    expect(await screen.findByRole('heading', { name: 'Watching' })).toBeTruthy()
    watched.value = !watched.value
    expect(await screen.findByRole('heading', { name: '这个页面出错了' })).toBeTruthy()
    expect(await screen.findByRole('button', { name: '重新加载' })).toBeTruthy()
  })

  it.each(['in a click handler', 'in an async click handler'] as const)(
    'keeps a page that throws %s, and shows one toast',
    async (how) => {
      const app = await visitBroken(how)
      await app.user.click(await screen.findByRole('button', { name: 'Fail' }))
      await eventually(() =>
        expect(app.messages()).toEqual([
          'Something went wrong. Please reload the page and try again',
        ]),
      )
      expect(screen.getByRole('heading', { name: 'Standing' })).toBeTruthy()
      expect(consoleError).toHaveBeenCalledTimes(1)
    },
  )
})

describe('an error outside of the page', () => {
  it('is not hidden by a global error handler of the app', async () => {
    const app = await visit('/settings')
    expect(app.app.config.errorHandler).toBeUndefined()
  })
})
