/** The web app manifest of a build, by which the app can be installed. */
import type { Plugin } from 'vite'
import { pageColours } from '../html/theme-colors.ts'

const fileName = 'manifest.webmanifest'

/** Emits the manifest and links it in the page. */
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

/** Without a description, which would have to be in each language. */
function manifestOf(base: string) {
  const { light } = pageColours()
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
