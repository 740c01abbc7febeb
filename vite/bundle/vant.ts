/** Vite plugins for Vant: auto-import of its components and their styles, without its icon font. */
import { globSync, readFileSync } from 'node:fs'
import { VantResolver } from '@vant/auto-import-resolver'
import Components from 'unplugin-vue-components/vite'
import type { Plugin } from 'vite'

/**
 * Auto-imports `<van-…>` in templates, and nothing else. Tests leave out the styles, which Node cannot import. The types
 * of the components are in src/components.d.ts.
 */
export function vantComponents({ isTest }: { isTest: boolean }) {
  return Components({
    dirs: [],
    dts: false,
    resolvers: [VantResolver({ importStyle: !isTest })],
  })
}

/**
 * The style modules of all Vant components in use, for Vite's dependency optimizer. It cannot see auto-imports, and would
 * find the styles one after the other, which makes the first page load of the dev server slow.
 */
export function vantStyles(): string[] {
  const templates = globSync('src/**/*.vue').map((path) => readFileSync(path, 'utf8'))
  const names = templates.flatMap((text) => [...text.matchAll(/<van-([a-z-]+)/g)])
  return [...new Set(names.map(([, name]) => `vant/es/${name}/style/index`))]
}

/** Replaces Vant's icon styles by a few rules of our own. They contain a whole font in base64: 25 kB, compressed, of unused glyphs. */
export function vantWithoutIconFont(): Plugin {
  const ours = new URL('../../src/styles/vant-icon.css', import.meta.url)
  return {
    name: 'latchkey:vant-without-icon-font',
    enforce: 'pre',
    load: {
      filter: { id: /\/vant\/es\/icon\/index\.css(\?|$)/ },
      handler: () => readFileSync(ours, 'utf8'),
    },
  }
}
