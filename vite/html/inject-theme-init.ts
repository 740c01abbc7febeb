/** How does what must be right before the first paint get into the page? Into its head, as text. */
import type { Plugin, ResolvedConfig } from 'vite'
import { inlined } from './inline-script.ts'
import { pageColours } from './theme-colors.ts'

const place = '<!-- first paint -->'

/** Puts the colours of the browser's bars, and `src/app/prerender/theme-init.ts` with all that it imports, in its place in the page. */
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
        const code = await inlined(config, 'src/app/prerender/theme-init.ts')
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
