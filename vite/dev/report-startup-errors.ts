/** Why did the app not start in the browser? Said in the terminal too, where the developer looks. */
import type { Plugin } from 'vite'

/** Prints what the page sends as `latchkey:startup-failure`, once however often the page is reloaded. */
export function startupFailures(): Plugin {
  return {
    name: 'latchkey:startup-failures',
    apply: 'serve',
    configureServer({ hot, config }) {
      const printed = new Set<string>()
      hot.on('latchkey:startup-failure', (data: { message?: unknown } | undefined) => {
        const message = String(data?.message)
        if (printed.has(message)) return
        printed.add(message)
        config.logger.error(`The app did not start.\n${message}`, { timestamp: true })
      })
    },
  }
}
