/** Which icons come with a page? Its own, and not those of every other. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const folder = '@lucide/vue/dist/esm'
const imports = /import \{([^}]+)\} from ["']@lucide\/vue["']/g

/** Draws an icon as Lucide does, without what nobody here asks for: contexts, scaling of strokes, names for classes. */
const drawing = `
  import { h } from 'vue'
  export default ({ node }) => ({ size = 24, class: _class, ...props }) =>
    h(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
        'aria-hidden': 'true',
        ...props,
      },
      node.map(([tag, attributes]) => h(tag, attributes)),
    )
`

/**
 * Has each icon imported by itself. What comes through the list of all of them comes, in a build, with all that anyone uses;
 * and in development with all there are, 1.3 MB. Tests, which run in Node, import as it is written.
 */
export function iconsOneByOne(): Plugin {
  const files = filesByName()

  /** @param name as it stands between the braces, be it `Package as Box` */
  function importOf(name: string): string {
    const [icon = '', alias = icon] = name.trim().split(/\s+as\s+/)
    const file = files.get(icon)
    if (!file) throw new Error(`There is no icon named ${icon}.`)
    return `import ${alias} from '${folder}/${file}'`
  }

  return {
    name: 'latchkey:icons-one-by-one',
    apply: (_config, { mode }) => mode !== 'test',
    config: () => ({ optimizeDeps: { exclude: ['@lucide/vue'] } }),
    load: {
      filter: { id: /\/@lucide\/vue\/dist\/esm\/createLucideIcon\.mjs(\?|$)/ },
      handler: () => drawing,
    },
    transform: {
      filter: { id: /\.vue(\?|$)/, code: '@lucide/vue' },
      handler: (code) => ({
        code: code.replace(imports, (_all, names: string) =>
          names.split(',').map(importOf).join(';'),
        ),
        map: null,
      }),
    },
  }
}

/** What the list of all icons says; some have several names. */
function filesByName(): Map<string, string> {
  const list = readFileSync(
    new URL(`../node_modules/${folder}/lucide-vue.mjs`, import.meta.url),
    'utf8',
  )
  const lines = list.matchAll(/export \{([^}]+)\} from '\.\/(icons\/[\w-]+\.mjs)'/g)
  return new Map(
    [...lines].flatMap(([, names = '', file = '']) =>
      [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, file] as const),
    ),
  )
}
