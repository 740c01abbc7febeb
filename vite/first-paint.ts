/** How does what must be right before the first paint get into the page? Into its head, as text. */
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite'
import { pageColours } from './page-colours.ts'

const place = '<!-- first paint -->'
const script = fileURLToPath(new URL('../src/first-paint.ts', import.meta.url))

/** Puts the colours of the browser's bars, and `src/first-paint.ts` with all that it imports, in its place in the page. */
export function firstPaint(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:first-paint',
    configResolved(resolved) {
      config = resolved
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const code = await bundle(config)
        const colours = Object.entries(pageColours()).map(
          ([theme, colour]) =>
            `<meta name="theme-color" data-theme="${theme}" media="(prefers-color-scheme: ${theme})" content="${colour}" />`,
        )
        const head = [...colours, `<script>${code}</script>`].join('\n    ')
        return html.replace(place, () => head)
      },
    },
  }
}

/** One script, as short as a build's. */
async function bundle({ root, env }: ResolvedConfig): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    define: { 'import.meta.env.VITE_LOCALE': JSON.stringify(env.VITE_LOCALE ?? '') },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: script, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput
  return output
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('')
    .trim()
}
