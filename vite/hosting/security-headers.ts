/**
 * Security headers of the built app, with a strict Content-Security-Policy and Trusted Types, in the `_headers` file of the
 * build. Static hosts send them, and so does the preview.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin, ResolvedConfig, Rolldown } from 'vite'
import { readEnv } from '../../src/app/env.ts'
import { formatHeaders, headersFor, parseHeaders, type HeaderRule } from './headers-file.ts'
import { PlainError } from '../plain-error.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'

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
        const source = formatHeaders(headerRules(policy, config.base, Object.keys(bundle)))
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

/**
 * A header must be in one rule only: hosts join the values of several matching rules. Pages at other paths than these get
 * no `Cache-Control` here; hosts make a browser revalidate pages by default.
 *
 * Each file of `assets` has a rule of its own. A rule for the folder would also apply to the 404 of a missing file, and to a
 * page that a host sends in its place: the browser would keep that for a year. They come last, because Cloudflare Pages
 * reads the first 100 rules; without its rule a file is only revalidated.
 */
export function headerRules(policy: string, base: string, files: readonly string[]): HeaderRule[] {
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
    ...['', 'index.html', 'login', 'login.html', 'sw.js'].map((path) => ({
      pattern: `${base}${path}`,
      headers: revalidate,
    })),
    {
      pattern: `${base}manifest.webmanifest`,
      headers: { 'Content-Type': 'application/manifest+json' },
    },
    ...files
      // The file names contain a hash of the content.
      .filter((file) => file.startsWith('assets/'))
      .map((file) => ({
        pattern: base + file,
        headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
      })),
  ]
}

/** The texts of a document's inline scripts or styles. */
function inlineContents(element: 'script' | 'style', html: string): string[] {
  const found = html.matchAll(new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'gi'))
  return [...found]
    .filter(([, attributes = '']) => !/\bsrc=/.test(attributes))
    .map(([, , text = '']) => text)
}
