/** Dev server proxy to a real backend, with an error message that names the remedy when the backend is unreachable. */
import type { ProxyOptions } from 'vite'
import { PlainError } from '../plain-error.ts'

/**
 * Creates Vite's `server.proxy` for the API and its images.
 *
 * @param target the base URL of the backend, as in `API_PROXY`
 * @throws PlainError if `target` is not an http(s) URL
 */
export function apiProxy(target: string): Record<string, ProxyOptions> {
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new PlainError(
      `API_PROXY=${JSON.stringify(target)}: set the address of a backend such as http://localhost:8000, or remove the variable to use the mock`,
    )
  }
  const options: ProxyOptions = {
    target,
    // A backend on this machine gets the browser's Host header, so that its links point to the dev server. Another host
    // expects its own name.
    changeOrigin: !/^(localhost|127[.]|\[::1\])/.test(new URL(target).hostname),
    configure(proxy) {
      proxy.on('error', (error: NodeJS.ErrnoException, _request, response) => {
        const message = `No backend responds at ${target} (${error.code ?? error.message}). Start it there, or change API_PROXY, or remove it to use the mock.`
        // Vite logs the stack of a proxy error after this handler.
        error.stack = message
        if (!('writeHead' in response) || response.headersSent) return
        const body = { code: 'backend_unreachable', message, detail: message }
        response.writeHead(502, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
      })
    },
  }
  return { '/api/': options, '/media/': options }
}
