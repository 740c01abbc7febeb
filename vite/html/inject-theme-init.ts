/** Vite plugin that inlines the theme and language script into the page's head, against a flash of the wrong theme (FOUC). */
import type { Plugin, ResolvedConfig } from 'vite'
import { bundleInlineScript } from './inline-script.ts'
import { readThemeColors } from './theme-colors.ts'

const PLACEHOLDER = '<!-- theme-init -->'

/** Replaces the placeholder in index.html by the `theme-color` meta tags and the bundled `src/app/prerender/theme-init.ts`. */
export function injectThemeInit(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:theme-init',
    configResolved(resolved) {
      config = resolved
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const code = await bundleInlineScript(config, 'src/app/prerender/theme-init.ts')
        const metaTags = Object.entries(readThemeColors()).map(
          ([theme, color]) =>
            `<meta name="theme-color" data-theme="${theme}" media="(prefers-color-scheme: ${theme})" content="${color}" />`,
        )
        const head = [...metaTags, `<script>${code}</script>`].join('\n    ')
        return html.replace(PLACEHOLDER, () => head)
      },
    },
  }
}
