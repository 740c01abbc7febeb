/** The whole app on the mock backend, as a person finds it at a path. */
import { configure } from '@testing-library/dom'
import { userEvent } from '@testing-library/user-event'
import { flushPromises } from '@vue/test-utils'
import { http } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { watch } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { createLatchkey, type LatchkeyOptions } from './create-test-app.ts'
import { announcement } from '@/shared/a11y/announcer.ts'
import type { Notice } from '@/shared/feedback/toast-options.ts'
import { createServer, resetMock } from '../../mocks/node.ts'
import { patience } from './eventually.ts'

configure({ asyncUtilTimeout: patience })

/** The demo accounts' passwords, by user name. */
const passwords = { demo: 'demo1234', staff: 'staff1234' }

export interface Visit extends Pick<LatchkeyOptions, 'http' | 'mock' | 'storage'> {
  /** Who is signed in; nobody unless said otherwise. */
  as?: keyof typeof passwords
  locale?: 'zh-CN' | 'en'
}

export const server = createServer()
const closing: (() => void)[] = []

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))

beforeEach(async () => {
  localStorage.clear()
  sessionStorage.clear()
  await resetMock()
})

afterEach(async () => {
  closing.splice(0).forEach((close) => close())
  await flushPromises()
  server.resetHandlers()
})

afterAll(() => server.close())

/** Lets the server think about one request, until it is told to answer. */
export function hold(method: 'get' | 'patch' | 'post', path: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.use(http[method](path, () => promise, { once: true }))
  return resolve
}

/** Opens the app at a path and waits until its page is there. The toasts it would show are collected as `notices`. */
export async function visit(path: string, { as, locale = 'en', ...options }: Visit = {}) {
  localStorage.setItem('latchkey.locale', locale)
  const notices: Notice[] = []
  const latchkey = createLatchkey({
    history: createMemoryHistory(),
    notify: (notice) => notices.push(notice),
    ...options,
  })
  if (as) await beginAs(latchkey, as)
  const root = document.createElement('div')
  document.body.append(root)
  let isOpen = true
  function close(): void {
    if (isOpen) latchkey.app.unmount()
    isOpen = false
    root.remove()
  }
  closing.push(close)
  await latchkey.router.push(path)
  latchkey.app.mount(root)
  await flushPromises()
  return {
    ...latchkey,
    notices,
    /** What the notices say. */
    messages: () => notices.map(({ message }) => message),
    close,
    user: userEvent.setup(),
    /** Where the person is. */
    path: () => latchkey.router.currentRoute.value.fullPath,
  }
}

/** Signs somebody in, whoever was before, without the page. */
export async function beginAs(
  { http, auth }: Pick<ReturnType<typeof createLatchkey>, 'http' | 'auth'>,
  username: keyof typeof passwords,
): Promise<void> {
  const credentials = { username, password: passwords[username] }
  const { data } = await http.post<{ token: string }>('login/', credentials, { auth: false })
  auth.begin(data.token)
}

/** All that is said aloud from now on. */
export function listen(): string[] {
  const said: string[] = []
  onTestFinished(watch(announcement, (text) => text && said.push(text), { flush: 'sync' }))
  return said
}
