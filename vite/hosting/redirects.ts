/**
 * What a static host answers where there is no file: the app for the app's own paths, a redirect for the well-known URL for
 * changing passwords (https://www.w3.org/TR/change-password-url/), which password managers open, and 404 for all else.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Connect, Plugin, ResolvedConfig } from 'vite'
import { appPathPatterns, appPaths } from '../app-paths.ts'
import { PlainError } from '../plain-error.ts'
import {
  findRedirect,
  formatRedirects,
  parseRedirects,
  type RedirectRule,
} from './redirects-file.ts'

const WELL_KNOWN = '/.well-known/'
const CHANGE_PASSWORD = `${WELL_KNOWN}change-password`

/**
 * Writes a `_redirects` file into the build, and a `404.html` that is the app as well: it shows its own page for unknown
 * paths, and on a host that reads no `_redirects`, such as GitHub Pages, every other page. The preview does what the file
 * says. It and the dev server respond with 404 to other paths below `/.well-known/`, as the standard requires of a host.
 */
export function redirects(): Plugin {
  let config: ResolvedConfig
  const redirectPasswordUrl: Connect.NextHandleFunction = (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(WELL_KNOWN)) return next()
    if (pathname === CHANGE_PASSWORD)
      response.writeHead(302, { Location: passwordPage(config.base) })
    else response.writeHead(404)
    response.end()
  }
  return {
    name: 'latchkey:redirects',
    // After the plugin that prerenders the pages.
    enforce: 'post',
    // A preview without Vite's own fallback to index.html.
    config: (_config, { isPreview }) => (isPreview ? { appType: 'mpa' } : {}),
    configResolved(resolved) {
      config = resolved
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const index = bundle['index.html']
        if (index?.type !== 'asset') return
        const { base } = config
        const source = formatRedirects(redirectRules(base, Object.keys(bundle)))
        this.emitFile({ type: 'asset', fileName: '_redirects', source })
        this.emitFile({ type: 'asset', fileName: '404.html', source: index.source })
      },
    },
    configureServer({ middlewares }) {
      middlewares.use(redirectPasswordUrl)
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(redirectPasswordUrl)
      return () => middlewares.use(withoutFile(config))
    },
  }
}

const passwordPage = (base: string) => `${base}account/password`

/**
 * One rule for each path of the app, and not one for all paths, which would answer for a missing script with a page. A
 * host may follow a rule although there is a file (Cloudflare Pages), or redirect from `/index.html` to `/`: so no rule
 * hides a file, and the target is `/`. Rules without placeholders come first (Cloudflare Pages).
 *
 * @param base Vite's `base`
 * @param files the files of the build
 * @throws PlainError if hosts cannot express the path of a page
 */
export function redirectRules(base: string, files: readonly string[]): RedirectRule[] {
  const rewrites = appPaths(base)
    .map((path) => hostPattern(path))
    .filter((path) => path !== base)
    .flatMap((path) => [path, `${path}/`])
    .filter((path) => !files.includes(`${path.slice(base.length)}.html`))
    .map((from) => ({ from, to: base, status: 200 }))
  const asset = `${base}assets/file.js`
  if (appPathPatterns(base).some((pattern) => pattern.test(asset)))
    throw new PlainError(
      `A path in src/app/router/paths.ts matches ${asset} too: a host would answer for a missing script with a page. Give that page a path that starts with a word of its own.`,
    )
  return [
    { from: CHANGE_PASSWORD, to: passwordPage(base), status: 302 },
    ...rewrites.filter(({ from }) => !from.includes(':')),
    ...rewrites.filter(({ from }) => from.includes(':')),
  ]
}

/**
 * A path of Vue Router as hosts write it: without the regular expression of a parameter.
 *
 * @throws PlainError if hosts cannot express it
 */
export function hostPattern(path: string): string {
  const pattern = path.replace(/\([^)]*\)/g, '')
  if (!/^(\/(:\w+|[^/:*?+]*))+$/.test(pattern))
    throw new PlainError(
      `A static host cannot express the path ${path} of src/app/router/paths.ts: use whole segments, such as /orders/:id, one path a page.`,
    )
  return pattern
}

/** Answers for paths without a file, as the host does by `_redirects` and `404.html`. */
function withoutFile({ base, root, build }: ResolvedConfig): Connect.NextHandleFunction {
  const folder = resolve(root, build.outDir)
  const rules = parseRedirects(readFileSync(`${folder}/_redirects`, 'utf8'))
  return (request, response, next) => {
    // Vite has removed the base.
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (existsSync(`${folder}${pathname}`) && !pathname.endsWith('/')) return next()
    if (findRedirect(base + pathname.slice(1), rules)) {
      request.url = '/index.html'
      return next()
    }
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(readFileSync(`${folder}/404.html`))
  }
}
