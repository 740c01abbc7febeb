/** How do Vant's components and their styles get into the app, and its icon font stay out of it? */
import { existsSync, readFileSync } from 'node:fs'
import { VantResolver } from '@vant/auto-import-resolver'
import Components from 'unplugin-vue-components/vite'
import type { Plugin } from 'vite'

const declarations = 'src/components.d.ts'

/**
 * Resolves `<van-…>` in templates; nothing else is imported without being named. Tests do without the styles, which
 * Node cannot import, and leave the list of components alone.
 */
export function vantComponents({ isTest }: { isTest: boolean }) {
  return Components({
    dirs: [],
    dts: isTest ? false : declarations,
    resolvers: [VantResolver({ importStyle: !isTest })],
  })
}

/**
 * The styles of the components in use. The dependency optimizer must be told, because it cannot see what the
 * resolver adds, and each style that it finds late reloads the page.
 */
export function vantStyles(): string[] {
  if (!existsSync(declarations)) return []
  const components = readFileSync(declarations, 'utf8').matchAll(/^\s+Van(\w+): typeof/gm)
  return [
    ...new Set([...components].map(([, name = '']) => `vant/es/${kebabCase(name)}/style/index`)),
  ]
}

/**
 * Puts our own few rules in the place of Vant's icon styles, which carry a whole font in base64: 25 kB compressed,
 * for glyphs that the app does not use.
 */
export function vantWithoutIconFont(): Plugin {
  const ours = new URL('../src/styles/vant-icon.css', import.meta.url)
  return {
    name: 'latchkey:vant-without-icon-font',
    enforce: 'pre',
    load: {
      filter: { id: /\/vant\/es\/icon\/index\.css(\?|$)/ },
      handler: () => readFileSync(ours, 'utf8'),
    },
  }
}

function kebabCase(name: string): string {
  return name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
}
