/** Of which packages are the files of the build? Told by the source maps of a build that is made for this alone. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..')

/** Out of the way, with all that the plugins of a build write. */
const folder = join(root, 'node_modules/.cache/size')

/** What the bundler adds: imports, exports, and what joins modules of other kinds. */
const joints = 'between modules'
const messages = 'src/locales'

/** The source map of what the bundler alone has made, which it gives none. */
const unmapped = '{"version":3,"sources":[],"names":[],"mappings":""}'

/** How many bytes of something are of which package. */
export type Shares = Map<string, number>

/** The minified styles of a chunk are in one file, which has no source map: its modules are measured as they come. */
type StylesOf = Map<string, Shares>

/** The files of a build, each with what it is made of. */
export interface Origins {
  /** The minified bytes of a script or a style, by package. */
  weigh: (file: string) => Shares
  /** What a file of this build contains; null if there is none. */
  read: (file: string) => Buffer | null
}

/** Builds what `npm run build` does, as it does, and looks at what that is made of. */
export async function findOrigins(): Promise<Origins> {
  const styles: StylesOf = new Map()
  await build({
    root,
    logLevel: 'warn',
    plugins: [weighStyles(styles)],
    build: { outDir: folder, emptyOutDir: true, sourcemap: 'hidden' },
  })
  const texts = readTexts()
  const read = (file: string) => readIfThere(join(folder, file))
  return {
    read,
    weigh(file) {
      const code = read(file)?.toString()
      const shares =
        file.endsWith('.css') || code === undefined
          ? styles.get(file)
          : weighScript(file, code, read(`${file}.map`)?.toString(), texts)
      if (!shares) throw new Error(`It is not known what ${file} is made of.`)
      return shares
    },
  }
}

/**
 * Divides a number of bytes in proportion, so that the parts are whole and add up to it: what rounding leaves goes to
 * those who lost most by it.
 */
export function divide(bytes: number, weights: Shares): Shares {
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const parts = [...weights].map(([name, weight]) => {
    const exact = (bytes * weight) / whole
    return { name, bytes: Math.floor(exact), lost: exact % 1 }
  })
  const left = bytes - parts.reduce((sum, part) => sum + part.bytes, 0)
  for (const part of parts.toSorted((a, b) => b.lost - a.lost).slice(0, left)) part.bytes += 1
  return new Map(parts.map((part) => [part.name, part.bytes]))
}

/** Adds to what is there. */
export function add(shares: Shares, name: string, bytes: number): void {
  shares.set(name, (shares.get(name) ?? 0) + bytes)
}

/** Each mapping of a source map holds up to the next one. */
function weighScript(file: string, code: string, map = unmapped, texts: readonly string[]): Shares {
  const traced = new TraceMap(map)
  const mappings = decodedMappings(traced)
  const owners = traced.sources.map((source) =>
    packageOf(join(folder, dirname(file), source ?? '')),
  )
  const pieces = code.split(/(?<=\n)/).flatMap((line, index) => {
    const starts: (readonly number[])[] = [[0], ...(mappings[index] ?? [])]
    return starts.map(([start, source], position) => ({
      text: line.slice(start, starts[position + 1]?.[0]),
      owner: source === undefined ? null : (owners[source] ?? null),
    }))
  })
  const shares: Shares = new Map()
  pieces.forEach(({ text, owner }, index) => {
    const isMessages = () => texts.some((each) => text.includes(each))
    const found = owner ?? (isMessages() ? messages : null) ?? ownerAround(index, pieces) ?? joints
    add(shares, found, Buffer.byteLength(text))
  })
  return shares
}

/** What a compiler added has no source: within a package it is that package's. */
function ownerAround(index: number, pieces: readonly { owner: string | null }[]): string | null {
  let [before, after] = [index, index]
  while (pieces[before]?.owner === null) before -= 1
  while (pieces[after]?.owner === null) after += 1
  const owner = pieces[before]?.owner
  return owner !== undefined && owner === pieces[after]?.owner ? owner : null
}

/** Compiled messages have no source map: they are known by the texts that only they have. */
function readTexts(): string[] {
  const files = globSync('src/locales/**/*.json', { cwd: root })
  return files.flatMap((file) => {
    const found = readFileSync(join(root, file), 'utf8').matchAll(/: "([^"\\{}@|`$]{8,})"/g)
    // A word alone may be the name of something as well.
    return [...found].map(([, text = '']) => text).filter((text) => /[^\w.-]/.test(text))
  })
}

function weighStyles(found: StylesOf): Plugin {
  const sizes = new Map<string, number>()
  return {
    name: 'latchkey:weigh-styles',
    transform(code, id) {
      if (!/\.css$|[?&]type=style/.test(id)) return
      // Nearly what minifying makes of it.
      const short = code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s+/g, ' ')
      sizes.set(id, Buffer.byteLength(short))
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const shares: Shares = new Map()
        for (const id of chunk.moduleIds) {
          const size = sizes.get(id)
          if (size !== undefined) add(shares, packageOf(id), size)
        }
        for (const file of chunk.viteMetadata?.importedCss ?? []) found.set(file, shares)
      }
    },
  }
}

/** A package of npm by its name, a folder of ours by its path. */
function packageOf(path: string): string {
  const parts = relative(root, path).split(/[\\/]/)
  const last = parts.lastIndexOf('node_modules')
  if (last >= 0)
    return parts.slice(last + 1, last + (parts[last + 1]?.startsWith('@') ? 3 : 2)).join('/')
  if (parts[0] !== 'src') return joints
  return parts.length > 2 ? parts.slice(0, 2).join('/') : 'src'
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}
