/** How is the sign-in page there before its script? The build paints it into a document of its own. */
import { rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite'
import type { PaintedPage } from '../../src/painted-page.ts'
import { inlined } from '../inlined.ts'

const place = '<div id="app"></div>'

/**
 * Puts `login.html` beside `index.html`: with its styles and the painted page in each language, of which a script shows one.
 * A host that finds no file at `/login` takes that (https://docs.netlify.com and others call it pretty URLs), and any other
 * goes on with `index.html` as for all pages.
 */
export function prerender(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:prerender',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const index = bundle['index.html']
        if (index?.type !== 'asset') return
        const painted = await paint(config)
        const show = await inlined(config, 'src/painted.ts')
        const templates = painted.map((page) => templateOf(page, config.base, bundle))
        const html = withStyles(String(index.source), config.base, bundle).replace(
          place,
          () => `${place}${templates.join('')}<script>${show}</script>`,
        )
        this.emitFile({ type: 'asset', fileName: 'login.html', source: html })
      },
    },
  }
}

/** Builds what paints, and has it paint. */
async function paint({ root, mode, configFile, cacheDir }: ResolvedConfig): Promise<PaintedPage[]> {
  const outDir = join(cacheDir, 'latchkey-prerender')
  await build({
    root,
    mode,
    configFile: configFile ?? false,
    logLevel: 'warn',
    // Else the icons would be drawn in another way than in the app.
    ssr: { noExternal: ['@lucide/vue'] },
    build: { ssr: 'src/prerender.ts', outDir, emptyOutDir: true, minify: false },
  })
  const worker = new Worker(new URL('painter.ts', import.meta.url), {
    workerData: join(outDir, 'prerender.js'),
  })
  const [painted] = (await once(worker, 'message')) as [PaintedPage[]]
  rmSync(outDir, { recursive: true })
  return painted
}

function templateOf(
  { locale, title, hint, html }: PaintedPage,
  base: string,
  bundle: Rolldown.OutputBundle,
): string {
  const messages = Object.values(bundle).find(
    (file) =>
      file.type === 'chunk' && file.facadeModuleId?.endsWith(`/src/locales/start/${locale}.json`),
  )
  const data = { messages: `${base}${messages?.fileName}`, title, hint }
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escape(value)}"`)
  return `<template lang="${locale}"${attributes.join('')}>${html}</template>`
}

/** The document, with its stylesheet in it. The link to it stays, unused, so that nobody who needs it fetches it again. */
function withStyles(html: string, base: string, bundle: Rolldown.OutputBundle): string {
  return html.replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/g, (link, href: string) => {
    const file = bundle[href.slice(base.length)]
    if (file?.type !== 'asset') return link
    return `<style>${String(file.source).trim()}</style>${link.replace('<link', '<link disabled')}`
  })
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
