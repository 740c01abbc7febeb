/**
 * Where does the host lead what is no file? Password managers come by a well-known address
 * (https://www.w3.org/TR/change-password-url/), and all other paths are pages of the app.
 */
import type { Connect, Plugin } from 'vite'
import { rootOf } from '../base-path.ts'

const place = '/.well-known/'
const address = `${place}change-password`

/**
 * Writes it down for hosts that read a `_redirects` file. The dev server and the preview do as such a host should: what is
 * not there below `/.well-known/` is said not to be there.
 */
export function redirects(): Plugin {
  let root = '/'
  const target = () => `${root}account/password`
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(place)) return next()
    if (pathname === address) response.writeHead(302, { Location: target() })
    else response.writeHead(404)
    response.end()
  }
  return {
    name: 'latchkey:redirects',
    configResolved(config) {
      root = rootOf(config)
    },
    generateBundle() {
      const source = `${address} ${target()} 302\n${root}* ${root}index.html 200\n`
      this.emitFile({ type: 'asset', fileName: '_redirects', source })
    },
    configureServer({ middlewares }) {
      middlewares.use(answer)
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(answer)
    },
  }
}
