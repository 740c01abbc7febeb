/** Prerendering: a Vite plugin that renders pages into the HTML of a build, so that they are visible before the script loads. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite'
import type { PrerenderedPage } from '../../../src/app/prerender/types.ts'
import { bundleInlineScript } from '../inline-script.ts'

const APP_ROOT = '<div id="app"></div>'

/** Blocks rendering until the script has shown a page: otherwise the browser would paint an empty page first. */
const BLOCK_RENDERING = '<link rel="expect" blocking="render" href="#prerendered">'

// Each folder in it has one JSON file per locale.
const MESSAGES = 'shared/i18n/messages'

/**
 * The HTML file of each prerendered page. It preloads the modules in `preload`, instead of waiting for the script that
 * imports them, and contains links to the styles of the modules in `styles`. Paths are relative to `src`.
 */
const documents = [
  // Most hosts serve `login.html` at `/login`.
  { path: 'login', fileName: 'login.html', preload: [`${MESSAGES}/critical`], styles: [] },
  // Also served for all other paths, whose pages the app renders. Without it the largest paint of the products page would
  // come four times as late: 3.2 s instead of 0.8 on a slow phone (medians of 15 visits each, in turns).
  {
    path: '',
    fileName: 'index.html',
    preload: [
      `${MESSAGES}/critical`,
      `${MESSAGES}/deferred`,
      'app/deferred-services.ts',
      'features/products/ProductsPage.vue',
    ],
    styles: ['features/products/ProductsPage.vue'],
  },
]

/** Adds the styles, the prerendered pages in all languages, and a script that shows the page in the user's language. */
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
        const { base } = config
        const prerendered = await renderInWorker(config)
        const showScript = await bundleInlineScript(config, 'src/app/prerender/show-prerendered.ts')
        const html = String(index.source)
        for (const { path, fileName, preload, styles } of documents) {
          const pageStyles = styles.flatMap((module) => stylesOf(module, bundle))
          const pages = prerendered
            .filter((page) => page.path === path)
            .map((page) => {
              const files = filesToPreload(preload, page.locale, bundle)
              return pageElement(
                page,
                base,
                files.filter((file) => !pageStyles.includes(file)),
              )
            })
          const links = pageStyles.map(
            (file) => `<link rel="stylesheet" crossorigin href="${base}${file}">`,
          )
          const source = inlineStyles(
            html.replace('</head>', `${BLOCK_RENDERING}${links.join('')}</head>`),
            base,
            bundle,
          ).replace(
            APP_ROOT,
            () => `${APP_ROOT}${pages.join('')}<script id="prerendered">${showScript}</script>`,
          )
          if (fileName === 'index.html') index.source = source
          else this.emitFile({ type: 'asset', fileName, source })
        }
      },
    },
  }
}

/** Builds the server renderer, and runs it in a worker thread. */
async function renderInWorker({
  root,
  mode,
  configFile,
  cacheDir,
}: ResolvedConfig): Promise<PrerenderedPage[]> {
  const outDir = join(cacheDir, `latchkey-prerender-${process.pid}`)
  await build({
    root,
    mode,
    configFile: configFile ?? false,
    logLevel: 'warn',
    build: {
      ssr: 'src/app/prerender/render.ts',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].js' } },
    },
  })
  const worker = new Worker(new URL('prerender-worker.ts', import.meta.url), {
    workerData: join(outDir, 'render.js'),
  })
  const [pages] = (await once(worker, 'message')) as [PrerenderedPage[]]
  rmSync(outDir, { recursive: true })
  return pages
}

/** The files with these modules, their static imports and styles, without the entry script, which the page loads anyway. */
function filesToPreload(
  modules: string[],
  locale: string,
  bundle: Rolldown.OutputBundle,
): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const files = new Set<string>()

  function add(chunk: Rolldown.OutputChunk | undefined): void {
    if (!chunk || chunk.isEntry || files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name))
  }

  for (const module of modules)
    add(chunkOf(module.startsWith(MESSAGES) ? `${module}/${locale}.json` : module, bundle))
  return [...files]
}

const stylesOf = (module: string, bundle: Rolldown.OutputBundle) => [
  ...(chunkOf(module, bundle).viteMetadata?.importedCss ?? []),
]

/**
 * The chunk that contains a module of the app.
 *
 * @throws Error if there is none, because the module was moved or renamed
 */
function chunkOf(module: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  const chunk = Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`)))
  if (!chunk) throw new Error(`The build has no chunk with src/${module}.`)
  return chunk
}

function pageElement(
  { locale, path, title, returnHint, networkError, pagePattern, html }: PrerenderedPage,
  base: string,
  files: string[],
): string {
  const data = {
    path: base + path,
    files: files.map((file) => base + file).join(' '),
    title,
    ...(html.includes('<form') && {
      'return-hint': returnHint,
      'network-error': networkError,
      'page-pattern': pagePattern,
    }),
  }
  const attributes = Object.entries(data).map(
    ([name, value]) => ` data-${name}="${escapeAttribute(value)}"`,
  )
  return `<template lang="${locale}"${attributes.join('')}><div id="app">${html}</div></template>`
}

/**
 * Inlines the stylesheet of the document. Its `<link>` stays, disabled, so that Vite's preloading sees it and does not load
 * the file again for a lazy chunk that needs it.
 */
function inlineStyles(html: string, base: string, bundle: Rolldown.OutputBundle): string {
  return html.replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/g, (link, href: string) => {
    const file = bundle[href.slice(base.length)]
    if (file?.type !== 'asset') return link
    return `<style>${String(file.source).trim()}</style>${link.replace('<link', '<link disabled')}`
  })
}

const escapeAttribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
