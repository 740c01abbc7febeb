/** What is left of the app when a page has a mistake? */
import { screen, within } from '@testing-library/dom'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h, ref, watch, type Component } from 'vue'
import { makeJwt } from '../../support/make-jwt.ts'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

const token = makeJwt({ user_id: 1 })
const logged = vi.fn()

beforeEach(() => {
  logged.mockReset()
  vi.spyOn(console, 'error').mockImplementation(logged)
})

function fail(): never {
  throw new Error(`Broken with ${token}`)
}

const isOn = ref(false)

/** Pages that do not work, each in its own way. */
const pages = {
  'in its set-up': { setup: fail, render: () => h('p') },
  'in its rendering': { render: fail },
  'once it is there': { mounted: fail, render: () => h('h1', 'There') },
  'in a watcher': {
    setup() {
      watch(isOn, fail)
      return () => h('h1', 'Watching')
    },
  },
  'in what a button does': { render: () => withButton(fail) },
  'in what a button does later': {
    render: () => withButton(() => Promise.reject(new Error('Broken'))),
  },
} satisfies Record<string, Component>

function withButton(onClick: () => unknown) {
  return h('div', [h('h1', 'Standing'), h('button', { onClick }, 'Fail')])
}

async function visitBroken(how: keyof typeof pages, locale: 'en' | 'zh-CN' = 'en') {
  const app = await visit('/settings', { as: 'demo', locale })
  const meta = { title: 'title.settings' as const }
  app.router.addRoute({ path: '/broken', component: pages[how], meta })
  await app.router.push('/broken')
  return app
}

describe('a page with a mistake', () => {
  it.each(['in its set-up', 'in its rendering', 'once it is there'] as const)(
    '%s gives way to ways on, and nothing else does',
    async (how) => {
      const app = await visitBroken(how)
      const heading = await screen.findByRole('heading', { name: 'This page does not work' })
      await eventually(() => expect(document.activeElement).toBe(heading))
      expect(await screen.findByRole('button', { name: 'Reload' })).toBeTruthy()
      expect(screen.getByRole('banner')).toBeTruthy()
      expect(app.auth.isAuthenticated).toBe(true)
      expect(app.notices).toEqual([])

      expect(logged).toHaveBeenCalledTimes(1)
      expect(logged).toHaveBeenCalledWith(expect.stringMatching(/^Error: Broken with …\n/))

      const main = within(screen.getByRole('main'))
      await app.user.click(await main.findByRole('link', { name: 'Browse the products' }))
      await eventually(() => expect(app.path()).toBe('/'))
      expect(await screen.findByRole('heading', { name: 'Products' })).toBeTruthy()
      expect(screen.queryByText('This page does not work')).toBeNull()
    },
  )

  it('in a watcher gives way as soon as that runs, and speaks the language of the app', async () => {
    await visitBroken('in a watcher', 'zh-CN')
    expect(await screen.findByRole('heading', { name: 'Watching' })).toBeTruthy()
    isOn.value = !isOn.value
    expect(await screen.findByRole('heading', { name: '这个页面出错了' })).toBeTruthy()
    expect(await screen.findByRole('button', { name: '重新加载' })).toBeTruthy()
  })

  it.each(['in what a button does', 'in what a button does later'] as const)(
    '%s stands, and that it did not work is said',
    async (how) => {
      const app = await visitBroken(how)
      await app.user.click(await screen.findByRole('button', { name: 'Fail' }))
      await eventually(() =>
        expect(app.messages()).toEqual([
          'Something went wrong. Please reload the page and try again',
        ]),
      )
      expect(screen.getByRole('heading', { name: 'Standing' })).toBeTruthy()
      expect(logged).toHaveBeenCalledTimes(1)
    },
  )
})

describe('a mistake outside of the page', () => {
  it('is hidden from nobody', async () => {
    const app = await visit('/settings')
    expect(app.app.config.errorHandler).toBeUndefined()
  })
})
