/** Fixtures of every browser test: an unexpected console message, window error or request to another origin fails the test. */
import { expect, test as base, type ConsoleMessage } from 'playwright/test'

export { expect }

/** Whether all tests share one backend, so that each test has to reset it first. */
export const isSharedBackend = (process.env.E2E_BACKEND ?? 'worker') !== 'worker'

interface ConsoleExpectations {
  /** Allows responses with these statuses, which Chromium reports as errors in the console. */
  expectStatus: (...statuses: number[]) => void
  /** Allows warnings and errors in the console that match. */
  expectMessage: (pattern: RegExp) => void
}

export const test = base.extend<
  ConsoleExpectations & { consoleWatcher: ConsoleExpectations; resetBackend: void }
>({
  resetBackend: [
    async ({ request }, use) => {
      if (isSharedBackend) {
        const response = await request.post('/api/__mock__/', { data: { reset: true } })
        await expect(response).toBeOK()
      }
      await use()
    },
    { auto: true },
  ],

  // Each test has a context of its own, and with it its own storage, database and service worker.
  consoleWatcher: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = []
      const expected: RegExp[] = []

      context.on('console', (message) => {
        if (isProblem(message))
          problems.push(`console ${message.type()}: ${message.text()} ${message.location().url}`)
      })
      context.on('weberror', (error) => {
        const { stack, message } = error.error()
        problems.push(`uncaught: ${stack ?? message}`)
      })
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          console.error(`The policy forbids ${effectiveDirective} ${blockedURI}`)
        })
        // Such as a `ResizeObserver` loop. An exception is a `weberror` already.
        addEventListener('error', ({ message, error }) => {
          if (!error) console.error(`An error of the window: ${message}`)
        })
      })
      await context.addInitScript(recordToasts)
      await context.addInitScript(pauseLongTimers)
      await context.route(
        (url) => url.origin !== new URL(baseURL ?? '').origin && /^(http|ws)/.test(url.protocol),
        (route) => {
          problems.push(`a request to another origin: ${route.request().url()}`)
          return route.abort()
        },
      )

      await use({
        expectMessage: (pattern) => expected.push(pattern),
        expectStatus: (...statuses) => {
          expected.push(
            new RegExp(`Failed to load resource.* status of (${statuses.join('|')})\\b`),
          )
        },
      })

      const unexpected = problems.filter(
        (problem) => !expected.some((pattern) => pattern.test(problem)),
      )
      if (unexpected.length > 0) throw new Error(`Unexpected:\n${unexpected.join('\n')}`)
    },
    { auto: true },
  ],

  expectStatus: async ({ consoleWatcher }, use) => use(consoleWatcher.expectStatus),
  expectMessage: async ({ consoleWatcher }, use) => use(consoleWatcher.expectMessage),
})

/**
 * Whether a console message is a warning or an error, apart from Playwright's own about blocked service workers, and from
 * Chromium's about a page with status 404: that is the app's page for unknown paths.
 */
function isProblem(message: ConsoleMessage): boolean {
  const text = message.text()
  if (text === 'Service Worker registration blocked by Playwright') return false
  const isPage = message.location().url === message.page()?.url()
  if (isPage && /Failed to load resource.* status of 404\b/.test(text)) return false
  return message.type() === 'error' || message.type() === 'warning'
}

/**
 * Pauses all timers of 5000 ms or more until the test fires them (`fireLongTimers`), and turns off request timeouts. So a
 * request, a lock or an undo window never times out because the machine is slow. In a page with Playwright's clock, that
 * clock replaces these timers. Runs in the page.
 */
function pauseLongTimers(): void {
  Object.defineProperty(XMLHttpRequest.prototype, 'timeout', { value: 0, writable: true })
  const setShort = window.setTimeout.bind(window)
  const clearShort = window.clearTimeout.bind(window)
  const paused = new Map<number, { delay: number; callback: () => void }>()
  let lastId = 0
  function set(callback: () => void, delay = 0, ...rest: unknown[]): number {
    if (delay < 5000) return setShort(callback, delay, ...rest)
    // Negative, so that it never is the id of a short timer.
    paused.set(--lastId, { delay, callback })
    return lastId
  }
  function clear(id?: number): void {
    if (id === undefined || !paused.delete(id)) clearShort(id)
  }
  function fireLongTimers(maxDelayMs: number): void {
    for (const [id, { delay, callback }] of paused)
      if (delay <= maxDelayMs && paused.delete(id)) callback()
  }
  Object.assign(window, { setTimeout: set, clearTimeout: clear, fireLongTimers })
}

interface RecordedToast {
  message: string
  /** Whether the page ignored clicks while the toast was shown. */
  blocksClicks: boolean
}

declare global {
  interface Window {
    toasts: RecordedToast[]
    fireLongTimers: (maxDelayMs: number) => void
  }
}

/** Records each toast as it is shown: it is gone after a second, before a slow machine may have checked. Runs in the page. */
function recordToasts(): void {
  window.toasts = []
  new MutationObserver(() => {
    const message = document.querySelector('.van-toast')?.textContent?.trim() ?? ''
    if (message !== '' && window.toasts.at(-1)?.message !== message) {
      window.toasts.push({ message, blocksClicks: false })
    }
    const last = window.toasts.at(-1)
    if (last && document.body.classList.contains('van-toast--unclickable')) last.blocksClicks = true
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class'],
  })
}
