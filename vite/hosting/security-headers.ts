/**
 * Security headers of the built app, with a strict Content-Security-Policy and Trusted Types, in the `_headers` file of the
 * build. Static hosts send them, and so does the preview.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, ResolvedConfig, Rolldown } from 'vite'
import { readEnv } from '../../src/app/env.ts'
import { formatHeaders, headersFor, parseHeaders, type HeaderRule } from './headers-file.ts'
import { PlainError } from '../plain-error.ts'
import { basePathOf } from '../base-path.ts'

/**
 * @param options.hasMock allows the `default` Trusted Types policy, which the mock needs to register its service worker;
 *   otherwise only the app's own policy is allowed
 */
export function securityHeaders({ hasMock }: { hasMock: boolean }): Plugin {
  let config: ResolvedConfig

  return {
    name: 'latchkey:security-headers',
    enforce: 'post',

    configResolved(resolved) {
      config = resolved
    },

    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const pages = Object.values(bundle)
          .filter((file) => file.type === 'asset' && file.fileName.endsWith('.html'))
          .map((page) => String((page as Rolldown.OutputAsset).source))
        if (pages.length === 0) return
        const { apiUrl } = readEnv(config.env)
        const policy = contentSecurityPolicy({
          apiOrigin: apiUrl.startsWith('/') ? null : new URL(apiUrl).origin,
          inlineScripts: pages.flatMap((html) => inlineContents('script', html)),
          inlineStyles: pages.flatMap((html) => inlineContents('style', html)),
          hasMock,
        })
        const source = formatHeaders(headerRules(policy, config))
        this.emitFile({ type: 'asset', fileName: '_headers', source })
      },
    },

    configurePreviewServer({ middlewares }) {
      const folder = resolve(config.root, config.build.outDir)
      if (!existsSync(`${folder}/index.html`)) {
        throw new PlainError(
          `There is no build in ${config.build.outDir} yet: run npm run build first.`,
        )
      }
      const rules = parseHeaders(readFileSync(`${folder}/_headers`, 'utf8'))
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        response.setHeaders(new Map(Object.entries(headersFor(pathname, rules))))
        next()
      })
    },
  }
}

interface PolicyOptions {
  apiOrigin: string | null
  inlineScripts: readonly string[]
  inlineStyles: readonly string[]
  hasMock: boolean
}

function contentSecurityPolicy(options: PolicyOptions): string {
  const { apiOrigin, inlineScripts, inlineStyles, hasMock } = options
  const api = apiOrigin ? [apiOrigin] : []
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashes(inlineScripts)],
    'style-src': ["'self'", ...hashes(inlineStyles)],
    'img-src': ["'self'", 'data:', ...api],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...api],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['vue', hasMock ? 'default' : 'latchkey'],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

/**
 * A header must be in one rule only: hosts join the values of several matching rules. Pages at other paths than these get
 * no `Cache-Control` here; hosts make a browser revalidate pages by default.
 */
function headerRules(policy: string, config: ResolvedConfig): HeaderRule[] {
  const base = basePathOf(config)
  const revalidate = { 'Cache-Control': 'no-cache' }
  return [
    {
      pattern: `${base}*`,
      headers: {
        'Content-Security-Policy': policy,
        'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
        'Referrer-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
      },
    },
    { pattern: base, headers: revalidate },
    ...['index.html', 'login', 'login.html'].map((path) => ({
      pattern: `${base}${path}`,
      headers: revalidate,
    })),
    { pattern: `${base}sw.js`, headers: revalidate },
    {
      pattern: `${base}manifest.webmanifest`,
      headers: { 'Content-Type': 'application/manifest+json' },
    },
    {
      // The file names contain a hash of the content.
      pattern: `${base}${config.build.assetsDir}/*`,
      headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    },
  ]
}

/** The texts of a document's inline scripts or styles. */
function inlineContents(element: 'script' | 'style', html: string): string[] {
  const found = html.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'gi'))
  return [...found]
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes))
    .map(([, , text = '']) => text)
}

/** CSP hash sources without duplicates: pages share inline scripts and styles. */
function hashes(texts: readonly string[]): string[] {
  return [...new Set(texts.map(hashSource))]
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
