/** The Content-Security-Policy of the built app. To allow another source, add it to the table below. */
import { createHash } from 'node:crypto'

export interface PolicyOptions {
  /** The origin of the API; null if it is the app's own. */
  apiOrigin: string | null
  /** The texts of the inline scripts and styles of all pages. */
  inlineScripts: readonly string[]
  inlineStyles: readonly string[]
  /** Allows the `default` Trusted Types policy, which the mock needs to register its service worker. */
  hasMock: boolean
}

/**
 * The sources of each kind of content. What a page has made or read itself (`blob:`, `data:`) is allowed where it can only be
 * shown or read, and nowhere where it could run as code.
 */
function sourcesOf(options: PolicyOptions): Record<string, readonly string[]> {
  const api = options.apiOrigin ? [options.apiOrigin] : []
  const ownOrApi = ["'self'", 'blob:', 'data:', ...api]
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes(options.inlineScripts)],
    'style-src': ["'self'", ...hashes(options.inlineStyles)],
    'img-src': ownOrApi,
    'media-src': ownOrApi,
    'font-src': ["'self'", 'data:'],
    'connect-src': ownOrApi,
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['vue', options.hasMock ? 'default' : 'latchkey'],
  }
}

/** The value of the header. */
export const contentSecurityPolicy = (options: PolicyOptions): string =>
  Object.entries(sourcesOf(options))
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

/** CSP hash sources without duplicates: pages share inline scripts and styles. */
const hashes = (texts: readonly string[]): string[] => [...new Set(texts.map(hashSource))]

const hashSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`
