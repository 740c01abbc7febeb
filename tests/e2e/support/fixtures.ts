/** What holds for every journey: nothing goes wrong unnoticed, and nothing leaves the server that serves the app. */
import { expect, test as base, type ConsoleMessage } from 'playwright/test'

export { expect }

/** Whether one backend answers all tests, so that each must find it as it was at first. */
export const isShared = (process.env.E2E_BACKEND ?? 'worker') !== 'worker'

interface Expectations {
  /** Lets the server refuse with these statuses, which Chromium tells as an error in the console. */
  expectStatus: (...statuses: number[]) => void
  /** Lets the console say, as a warning or an error, what matches. */
  expectMessage: (pattern: RegExp) => void
}

export const test = base.extend<Expectations & { watch: Expectations; fresh: void }>({
  fresh: [
    async ({ request }, use) => {
      if (isShared) {
        const answer = await request.post('/api/backstage/', { data: { reset: true } })
        await expect(answer).toBeOK()
      }
      await use()
    },
    { auto: true },
  ],

  // Each test has a context of its own, and with it its own storage, database and service worker.
  watch: [
    async ({ context, baseURL }, use) => {
      const faults: string[] = []
      const patterns: RegExp[] = []

      context.on('console', (message) => {
        if (isComplaint(message)) faults.push(`console ${message.type()}: ${message.text()}`)
      })
      context.on('weberror', (error) => {
        const { stack, message } = error.error()
        faults.push(`uncaught: ${stack ?? message}`)
      })
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          console.error(`The policy forbids ${effectiveDirective} ${blockedURI}`)
        })
      })
      await context.addInitScript(recordToasts)
      await context.addInitScript(holdLongTimers)
      await context.route(
        (url) => url.origin !== new URL(baseURL ?? '').origin && /^(http|ws)/.test(url.protocol),
        (route) => {
          faults.push(`a request to another origin: ${route.request().url()}`)
          return route.abort()
        },
      )

      await use({
        expectMessage: (pattern) => patterns.push(pattern),
        expectStatus: (...statuses) => {
          patterns.push(
            new RegExp(`Failed to load resource.* status of (${statuses.join('|')})\\b`),
          )
        },
      })

      const unexpected = faults.filter((fault) => !patterns.some((pattern) => pattern.test(fault)))
      if (unexpected.length > 0) throw new Error(`Unexpected:\n${unexpected.join('\n')}`)
    },
    { auto: true },
  ],

  expectStatus: async ({ watch }, use) => use(watch.expectStatus),
  expectMessage: async ({ watch }, use) => use(watch.expectMessage),
})

/** A warning or an error; but that a test has blocked service workers is no news. */
function isComplaint(message: ConsoleMessage): boolean {
  if (message.text() === 'Service Worker registration blocked by Playwright') return false
  return message.type() === 'error' || message.type() === 'warning'
}

/**
 * No page gives up on a request, on a lock or on an undo because the machine is slow: timers of five seconds and more fire
 * when the test says so (`passTime`). In a page that has Playwright's clock, that clock takes their place.
 */
function holdLongTimers(): void {
  Object.defineProperty(XMLHttpRequest.prototype, 'timeout', { value: 0, writable: true })
  const setShort = window.setTimeout.bind(window)
  const clearShort = window.clearTimeout.bind(window)
  const held = new Map<number, { delay: number; work: () => void }>()
  let last = 0
  function set(work: () => void, delay = 0, ...rest: unknown[]): number {
    if (delay < 5000) return setShort(work, delay, ...rest)
    held.set(--last, { delay, work })
    return last
  }
  function clear(id?: number): void {
    if (id === undefined || !held.delete(id)) clearShort(id)
  }
  function passTime(milliseconds: number): void {
    for (const [id, { delay, work }] of held) if (delay <= milliseconds && held.delete(id)) work()
  }
  Object.assign(window, { setTimeout: set, clearTimeout: clear, passTime })
}

interface Toast {
  message: string
  /** Whether the page took no clicks while it was there. */
  forbidsClicks: boolean
}

declare global {
  interface Window {
    toasts: Toast[]
    passTime: (milliseconds: number) => void
  }
}

/** Notes each toast of a page as it comes: it is gone after a second, which a busy machine may take to look. */
function recordToasts(): void {
  window.toasts = []
  new MutationObserver(() => {
    const message = document.querySelector('.van-toast')?.textContent?.trim() ?? ''
    if (message !== '' && window.toasts.at(-1)?.message !== message) {
      window.toasts.push({ message, forbidsClicks: false })
    }
    const last = window.toasts.at(-1)
    if (last && document.body.classList.contains('van-toast--unclickable'))
      last.forbidsClicks = true
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class'],
  })
}
