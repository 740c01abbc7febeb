/** What holds for every journey: nothing goes wrong unnoticed, and nothing leaves the server that serves the app. */
import { test as base, type ConsoleMessage } from 'playwright/test'

interface Expectations {
  /** Lets the server refuse with these statuses, which Chromium tells as an error in the console. */
  expectStatus: (...statuses: number[]) => void
  /** Lets the console say, as a warning or an error, what matches. */
  expectMessage: (pattern: RegExp) => void
}

export const test = base.extend<Expectations & { watch: Expectations }>({
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

export { expect } from 'playwright/test'

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || message.type() === 'warning'
}
