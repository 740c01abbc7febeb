/** How does the dev server reach a real backend? By passing on what the API owns, and saying so when it cannot. */
import type { ProxyOptions } from 'vite'
import { PlainError } from '../plain-error.ts'

/**
 * The proxy to the backend at `target`, for the paths of the API and of its pictures.
 *
 * @throws PlainError if `target` is no http(s) address
 */
export function apiProxy(target: string): Record<string, ProxyOptions> {
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new PlainError(
      `API_PROXY=${JSON.stringify(target)}: set the address of a backend such as http://localhost:8000, or remove the variable to use the mock`,
    )
  }
  const options: ProxyOptions = {
    target,
    // A backend on this machine is told the address that the browser knows, so that its links lead back here. Another
    // host expects its own name.
    changeOrigin: !/^(localhost|127[.]|\[::1\])/.test(new URL(target).hostname),
    configure(proxy) {
      proxy.on('error', (error: NodeJS.ErrnoException, _request, response) => {
        const message = `No backend answers at ${target} (${error.code ?? error.message}). Start it there, or change API_PROXY, or remove it to use the mock.`
        // Vite prints the stack of a proxy error, after this.
        error.stack = message
        if (!('writeHead' in response) || response.headersSent) return
        const body = { code: 'backend_unreachable', message, detail: message }
        response.writeHead(502, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
      })
    },
  }
  return { '/api/': options, '/media/': options }
}
