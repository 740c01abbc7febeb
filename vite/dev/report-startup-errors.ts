/** Vite plugin that prints start-up errors of the page in the dev server's terminal as well. */
import type { Plugin } from 'vite'

/** Prints each `latchkey:startup-error` message of the page once, however often the page is reloaded. */
export function reportStartupErrors(): Plugin {
  return {
    name: 'latchkey:report-startup-errors',
    apply: 'serve',
    configureServer({ hot, config }) {
      const printed = new Set<string>()
      hot.on('latchkey:startup-error', (data: { message?: unknown } | undefined) => {
        const message = String(data?.message)
        if (printed.has(message)) return
        printed.add(message)
        config.logger.error(`The app did not start.\n${message}`, { timestamp: true })
      })
    },
  }
}
