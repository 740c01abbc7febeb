/**
 * Redirects of the host: the well-known URL for changing passwords (https://www.w3.org/TR/change-password-url/), which
 * password managers open, and the single-page fallback to index.html for every other path without a file.
 */
import type { Connect, Plugin } from 'vite'
import { basePathOf } from '../base-path.ts'

const WELL_KNOWN = '/.well-known/'
const CHANGE_PASSWORD = `${WELL_KNOWN}change-password`

/**
 * Writes a `_redirects` file into the build. The dev server and the preview redirect in the same way, and respond with 404
 * to any other path below `/.well-known/`, as the standard requires of a host.
 */
export function redirects(): Plugin {
  let base = '/'
  const target = () => `${base}account/password`
  const respond: Connect.NextHandleFunction = (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(WELL_KNOWN)) return next()
    if (pathname === CHANGE_PASSWORD) response.writeHead(302, { Location: target() })
    else response.writeHead(404)
    response.end()
  }
  return {
    name: 'latchkey:redirects',
    configResolved(config) {
      base = basePathOf(config)
    },
    generateBundle() {
      const source = `${CHANGE_PASSWORD} ${target()} 302\n${base}* ${base}index.html 200\n`
      this.emitFile({ type: 'asset', fileName: '_redirects', source })
    },
    configureServer({ middlewares }) {
      middlewares.use(respond)
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(respond)
    },
  }
}
