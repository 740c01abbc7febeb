/**
 * Where do password managers find the page on which a password is changed? At a well-known address
 * (https://www.w3.org/TR/change-password-url/), which leads there on hosts that read a `_redirects` file.
 */
import type { Connect, Plugin, ResolvedConfig } from 'vite'

const place = '/.well-known/'
const address = `${place}change-password`

/** The dev server and the preview do as such a host does: what is not there is said not to be there. */
export function wellKnown(): Plugin {
  let target = ''
  const answer: Connect.NextHandleFunction = (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(place)) return next()
    if (pathname === address) response.writeHead(302, { Location: target })
    else response.writeHead(404)
    response.end()
  }
  return {
    name: 'latchkey:well-known',
    configResolved({ base }: ResolvedConfig) {
      target = `${base.startsWith('/') ? base : '/'}account/password`
    },
    generateBundle() {
      const source = `${address} ${target} 302\n`
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
