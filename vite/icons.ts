/** Which icons come with a page? Its own, and not those of every other. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const folder = '@lucide/vue/dist/esm'
const imports = /import \{([^}]+)\} from ["']@lucide\/vue["']/g

/** Has a build import each icon by itself: what comes through the list of all of them comes with all that anyone uses. */
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
    apply: 'build',
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
