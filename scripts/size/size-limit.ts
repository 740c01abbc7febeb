/** The configuration of size-limit: how many bytes, as brotli sends them, each step of a first visit may load. */
import { accessSync, readFileSync } from 'node:fs'
import type { SizeLimitConfig } from 'size-limit'
import type { Manifest } from 'vite'

const dist = new URL('../../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Manifest

/**
 * The files that modules of the app come in, with those of what they import.
 *
 * @param modules by their paths, or by the names of their chunks
 * @throws if the build has no such chunk
 */
function filesOf(...modules: string[]): Set<string> {
  const files = new Set<string>()
  const all = new Set(modules)
  // A set hands out what is added to it while it is gone through.
  for (const module of all) {
    const chunk = manifest[module] ?? Object.values(manifest).find(({ name }) => name === module)
    if (!chunk) throw new Error(`The build has no chunk of ${module}.`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) all.add(imported)
  }
  return files
}

/** @throws if a file is not there, which size-limit would pass over */
function pathsOf(files: Iterable<string>): string[] {
  return [...files].map((file) => {
    accessSync(new URL(file, dist))
    return `../../dist/${file}`
  })
}

// In the language that has more to say.
const start = filesOf('index.html', 'src/shared/i18n/messages/critical/zh-CN.json')
const rest = filesOf('services', 'src/shared/i18n/messages/deferred/zh-CN.json')
const products = filesOf('src/features/products/ProductsPage.vue')

/** The build writes them into the HTML. */
const inlined = new Set(manifest['index.html']?.css)

export default [
  {
    name: 'Before the sign-in form works',
    path: pathsOf(['login.html', ...start.difference(inlined)]),
    limit: '60 kB',
  },
  { name: 'Styles in its HTML', path: pathsOf(inlined), limit: '8 kB' },
  {
    name: 'For signing in, while the user types',
    path: pathsOf(rest.difference(start)),
    limit: '48 kB',
  },
  { name: 'For the list of products', path: pathsOf(products.difference(rest)), limit: '18 kB' },
] satisfies SizeLimitConfig
