/** Vite plugin that adds a web app manifest to a build, which makes the app installable. */
import type { Plugin } from 'vite'
import { readThemeColors } from '../html/theme-colors.ts'

const fileName = 'manifest.webmanifest'

/** Emits the manifest and links to it from the page. */
export function webManifest(): Plugin {
  let base = '/'
  return {
    name: 'latchkey:web-manifest',
    apply: 'build',
    configResolved(config) {
      base = config.base
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: base + fileName }, injectTo: 'head' },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(manifestOf(base)) })
    },
  }
}

/** Without a description, which a manifest can have in one language only. */
function manifestOf(base: string) {
  const { light } = readThemeColors()
  return {
    id: base,
    name: 'Latchkey',
    short_name: 'Latchkey',
    start_url: base,
    scope: base,
    display: 'standalone',
    theme_color: light,
    background_color: light,
    icons: [
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  }
}
