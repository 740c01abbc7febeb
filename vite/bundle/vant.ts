/** Auto-import of Vant's components and their styles, without its icon font. */
import { globSync, readFileSync } from 'node:fs'
import { VantResolver } from '@vant/auto-import-resolver'
import Components from 'unplugin-vue-components/vite'
import type { Plugin } from 'vite'

/**
 * Resolves `<van-…>` in templates; nothing else is imported without being named. Tests do without the styles, which
 * Node cannot import. The types of the components are listed in src/components.d.ts.
 */
export function vantComponents({ isTest }: { isTest: boolean }) {
  return Components({
    dirs: [],
    dts: false,
    resolvers: [VantResolver({ importStyle: !isTest })],
  })
}

/**
 * The styles of the components in use. The dependency optimizer must be told, because it cannot see what the
 * resolver adds, and finding them one after another makes a first visit slow.
 */
export function vantStyles(): string[] {
  const templates = globSync('src/**/*.vue').map((path) => readFileSync(path, 'utf8'))
  const names = templates.flatMap((text) => [...text.matchAll(/<van-([a-z-]+)/g)])
  return [...new Set(names.map(([, name]) => `vant/es/${name}/style/index`))]
}

/**
 * Puts our own few rules in the place of Vant's icon styles, which carry a whole font in base64: 25 kB compressed,
 * for glyphs that the app does not use.
 */
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
