/** Configuration of size-limit: how many bytes, compressed with brotli, each step of a first visit may load. */
import { accessSync, readFileSync } from 'node:fs'
import type { SizeLimitConfig } from 'size-limit'
import type { Manifest } from 'vite'

const dist = new URL('../../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Manifest

/**
 * The files with these modules and their static imports.
 *
 * @param modules paths of modules, or names of chunks
 * @throws Error if the build has no such chunk
 */
function filesOf(...modules: string[]): Set<string> {
  const files = new Set<string>()
  const all = new Set(modules)
  // Iterating over a set includes the values that are added meanwhile.
  for (const module of all) {
    const chunk = manifest[module] ?? Object.values(manifest).find(({ name }) => name === module)
    if (!chunk) throw new Error(`The build has no chunk of ${module}.`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) all.add(imported)
  }
  return files
}

/** @throws Error if a file does not exist, which size-limit would ignore */
function pathsOf(files: Iterable<string>): string[] {
  return [...files].map((file) => {
    accessSync(new URL(file, dist))
    return `../../dist/${file}`
  })
}

// With the messages of the language that needs more bytes.
const signInPage = filesOf('index.html', 'src/shared/i18n/messages/critical/zh-CN.json')
const deferred = filesOf('services', 'src/shared/i18n/messages/deferred/zh-CN.json')
const products = filesOf('src/features/products/ProductsPage.vue')

/** The styles that the build inlines into the HTML. */
const inlinedStyles = new Set(manifest['index.html']?.css)

export default [
  {
    name: 'Before the sign-in form works',
    path: pathsOf(['login.html', ...signInPage.difference(inlinedStyles)]),
    limit: '60 kB',
  },
  { name: 'Styles in its HTML', path: pathsOf(inlinedStyles), limit: '8 kB' },
  {
    name: 'For signing in, while the user types',
    path: pathsOf(deferred.difference(signInPage)),
    limit: '50 kB',
  },
  {
    name: 'For the list of products',
    path: pathsOf(products.difference(deferred)),
    limit: '18 kB',
  },
] satisfies SizeLimitConfig
