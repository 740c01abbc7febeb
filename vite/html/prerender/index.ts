/** Prerendering: Vite plugin that paints pages into the documents of a build, so that they are seen before their script. */
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite'
import type { PaintedPage } from '../../../src/app/prerender/types.ts'
import { inlined } from '../inline-script.ts'

const place = '<div id="app"></div>'

/** Nothing is shown before it is known which page is: else the browser would take its time for showing none. */
const wait = '<link rel="expect" blocking="render" href="#painted">'

/**
 * The document of each painted page. What is wanted first is asked for by it, and not when the script has come that needs
 * it; with the styles of the app it brings those that its page is painted with.
 */
const documents = [
  // A host that finds no file at `/login` takes that of this name, as most do.
  { path: 'login', fileName: 'login.html', first: ['shared/i18n/messages/critical'], styles: [] },
  // All other pages have it, too, and are painted by the app. What the shop is, its largest paint, would come four times as
  // late without it: 3.2 s instead of 0.8 on a slow phone (medians of 15 visits each, in turns).
  {
    path: '',
    fileName: 'index.html',
    first: [
      'shared/i18n/messages/critical',
      'shared/i18n/messages/deferred',
      'app/deferred-services.ts',
      'features/products/ProductsPage.vue',
    ],
    styles: ['features/products/ProductsPage.vue'],
  },
]

/** Puts the styles of the app and the painted pages into the documents, and a script that shows the one in the right language. */
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
        const painted = await paint(config)
        const show = await inlined(config, 'src/app/prerender/show-prerendered.ts')
        const html = String(index.source)
        for (const { path, fileName, first, styles } of documents) {
          const brought = styles.flatMap((module) => stylesOf(module, bundle))
          const pages = painted
            .filter((page) => page.path === path)
            .map((page) => {
              const files = filesOf(first, page.locale, bundle)
              return pageOf(
                page,
                base,
                files.filter((file) => !brought.includes(file)),
              )
            })
          const links = brought.map(
            (file) => `<link rel="stylesheet" crossorigin href="${base}${file}">`,
          )
          const source = withStyles(
            html.replace('</head>', `${wait}${links.join('')}</head>`),
            base,
            bundle,
          ).replace(place, () => `${place}${pages.join('')}<script id="painted">${show}</script>`)
          if (fileName === 'index.html') index.source = source
          else this.emitFile({ type: 'asset', fileName, source })
        }
      },
    },
  }
}

/** Builds what paints, and has it paint. */
async function paint({ root, mode, configFile, cacheDir }: ResolvedConfig): Promise<PaintedPage[]> {
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
  const [painted] = (await once(worker, 'message')) as [PaintedPage[]]
  rmSync(outDir, { recursive: true })
  return painted
}

/** The files that the modules come in, with what these import, but for the one that the document begins with. */
function filesOf(modules: string[], locale: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const files = new Set<string>()

  function add(chunk: Rolldown.OutputChunk | undefined): void {
    if (!chunk || chunk.isEntry || files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name))
  }

  for (const module of modules)
    add(chunkOf(module.startsWith('shared/i18n/') ? `${module}/${locale}.json` : module, bundle))
  return [...files]
}

const stylesOf = (module: string, bundle: Rolldown.OutputBundle) => [
  ...(chunkOf(module, bundle).viteMetadata?.importedCss ?? []),
]

/** The file that a module of the app comes in. */
function chunkOf(module: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  const chunk = Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`)))
  if (!chunk) throw new Error(`The build has no chunk of src/${module}.`)
  return chunk
}

function pageOf(
  { locale, path, title, hint, lost, html }: PaintedPage,
  base: string,
  files: string[],
): string {
  const data = {
    path: base + path,
    files: files.map((file) => base + file).join(' '),
    title,
    ...(html.includes('<form') && { hint, lost }),
  }
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escape(value)}"`)
  return `<div hidden lang="${locale}"${attributes.join('')}>${html}</div>`
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
