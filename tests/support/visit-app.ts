/** Opens the whole app at a path, on the mock backend, for component tests. */
import { configure } from '@testing-library/dom'
import { userEvent } from '@testing-library/user-event'
import { flushPromises } from '@vue/test-utils'
import { http } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest'
import { watch } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { createTestApp, type TestAppOptions } from './create-test-app.ts'
import { announcement } from '@/shared/a11y/announcer.ts'
import type { ToastOptions } from '@/shared/feedback/toast-options.ts'
import { createServer, resetMock } from '../../mocks/node.ts'
import { EVENTUALLY_TIMEOUT_MS } from './eventually.ts'

configure({ asyncUtilTimeout: EVENTUALLY_TIMEOUT_MS })

/** The demo accounts' passwords, by user name. */
const passwords = { demo: 'demo1234', staff: 'staff1234' }

export interface VisitOptions extends Pick<TestAppOptions, 'http' | 'mock' | 'storage'> {
  /** The signed-in demo user; by default no user is signed in. */
  as?: keyof typeof passwords
  locale?: 'zh-CN' | 'en'
}

export const server = createServer()
const closeCallbacks: (() => void)[] = []

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))

beforeEach(async () => {
  localStorage.clear()
  sessionStorage.clear()
  await resetMock()
})

afterEach(async () => {
  closeCallbacks.splice(0).forEach((close) => close())
  await flushPromises()
  server.resetHandlers()
})

afterAll(() => server.close())

/** Delays the response to the next such request. @returns a function that lets the mock respond */
export function delayResponse(method: 'get' | 'patch' | 'post', path: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.use(http[method](path, () => promise, { once: true }))
  return resolve
}

/** Opens the app at a path and waits for its page. `toasts` collects the toasts that the app would show. */
export async function visit(path: string, { as, locale = 'en', ...options }: VisitOptions = {}) {
  localStorage.setItem('latchkey.locale', locale)
  const toasts: ToastOptions[] = []
  const latchkey = createTestApp({
    history: createMemoryHistory(),
    showToast: (toast) => toasts.push(toast),
    ...options,
  })
  if (as) await signInAs(latchkey, as)
  const root = document.createElement('div')
  document.body.append(root)
  let isOpen = true
  function close(): void {
    if (isOpen) latchkey.app.unmount()
    isOpen = false
    root.remove()
  }
  closeCallbacks.push(close)
  await latchkey.router.push(path)
  latchkey.app.mount(root)
  await flushPromises()
  return {
    ...latchkey,
    toasts,
    /** The messages of the toasts. */
    messages: () => toasts.map(({ message }) => message),
    close,
    user: userEvent.setup(),
    /** The current path, with query and hash. */
    path: () => latchkey.router.currentRoute.value.fullPath,
  }
}

/** Signs a demo user in without the form, in place of a user who was signed in before. */
export async function signInAs(
  { http, auth }: Pick<ReturnType<typeof createTestApp>, 'http' | 'auth'>,
  username: keyof typeof passwords,
): Promise<void> {
  const credentials = { username, password: passwords[username] }
  const { data } = await http.post<{ token: string }>('login/', credentials, { auth: false })
  auth.signIn(data.token)
}

/** Records the announcements of the live region from now on, until the test ends. */
export function recordAnnouncements(): string[] {
  const announcements: string[] = []
  onTestFinished(watch(announcement, (text) => text && announcements.push(text), { flush: 'sync' }))
  return announcements
}
