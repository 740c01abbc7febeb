/**
 * Is the production build fit to be shown? The sign-in page must come within a budget, because it is the first that
 * many people load, and so must what follows it; and nothing of the mock may be in the build. With `--write` it is said in
 * docs/performance.md, package by package.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Manifest } from 'vite'
import { isToBeKept, keep, tableOf } from '../tests/bench/document.ts'
import { print } from '../tests/bench/table.ts'
import { add, divide, findOrigins, type Origins, type Shares } from './size-by-package.ts'

const build = 'dist'

const entry = 'index.html'
/** The document, in the table of packages. */
const painted = 'the painted page'
const loginPage = 'login.html'

interface Step {
  title: string
  /** By their keys in the manifest, or, if they have none of their own, by their names. */
  chunks: readonly string[]
  /** The bytes that all of it may have, as brotli sends them. */
  budget: number
  /** The bytes that its styles may have of them. */
  budgetOfStyles?: number
}

/**
 * What is loaded one after the other, beginning with the HTML: each without what is there already. Of the two languages, the
 * one with more to say.
 */
const steps: readonly Step[] = [
  {
    title: 'Before the sign-in form works',
    chunks: [entry, 'src/locales/start/zh-CN.json'],
    budget: 60_000,
    budgetOfStyles: 8_000,
  },
  {
    title: 'While the person types',
    chunks: ['services', 'src/locales/pages/zh-CN.json'],
    budget: 48_000,
  },
  { title: 'For the list of products', chunks: ['src/pages/ProductsPage.vue'], budget: 18_000 },
]

/** What only the mock contains: its worker, its own mark, the password of its accounts, the panel that makes it fail. */
const signsOfTheMock = ['mockServiceWorker.js', 'latchkey-mock-backend', 'demo1234', 'fault-panel']

/** The files that the browser loads for some chunks: theirs, and those of what they import at once. */
function filesOf(chunks: readonly string[], manifest: Manifest): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...chunks]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key)
    if (!chunk) throw new Error(`The build has no chunk of ${key}.`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return files
}

/** What each step loads that those before it did not. */
function filesOfSteps(manifest: Manifest): Map<Step, string[]> {
  const loaded = new Set<string>()
  const html = existsSync(join(build, loginPage)) ? loginPage : entry
  const all = new Map<Step, string[]>()
  for (const step of steps) {
    const files = [...(all.size === 0 ? [html] : []), ...filesOf(step.chunks, manifest)].filter(
      (file) => !isInlined(file, manifest),
    )
    all.set(
      step,
      files.filter((file) => !loaded.has(file)),
    )
    for (const file of files) loaded.add(file)
  }
  return all
}

const isStyle = (file: string) => file.endsWith('.css')

/** Whether a file is a part of the HTML. */
function isInlined(file: string, manifest: Manifest): boolean {
  return existsSync(join(build, loginPage)) && (manifest[entry]?.css ?? []).includes(file)
}

/** What the styles in an HTML file have of its bytes. */
function stylesIn(file: string): number {
  const html = readFileSync(join(build, file), 'utf8')
  const without = html.replace(/<style>.*?<\/style>/gs, '')
  return brotliCompressSync(html).length - brotliCompressSync(without).length
}

interface Weights {
  total: number
  styles: number
  byFile: Shares
  /** Styles apart. */
  byPackage: { others: Shares; styles: Shares }
}

function weigh(files: readonly string[], { weigh }: Origins): Weights {
  const byFile: Shares = new Map()
  const byPackage = { others: new Map(), styles: new Map() } satisfies Weights['byPackage']
  for (const file of files) {
    const bytes = brotliCompressSync(readFileSync(join(build, file))).length
    byFile.set(file, bytes)
    if (file.endsWith('.html')) {
      const inline = stylesIn(file)
      add(byPackage.others, painted, bytes - inline)
      add(byPackage.styles, painted, inline)
      continue
    }
    const shares = isStyle(file) ? byPackage.styles : byPackage.others
    for (const [name, part] of divide(bytes, weigh(file))) add(shares, name, part)
  }
  const styles = sum([...byPackage.styles.values()])
  return { total: sum([...byFile.values()]), styles, byFile, byPackage }
}

/** Whether a file of the build is what the sources make of it now. */
function isStale(file: string, { read }: Origins): boolean {
  return !file.endsWith('.html') && read(file)?.equals(readFileSync(join(build, file))) !== true
}

/** The largest first. */
const sorted = (rows: readonly (readonly [string, number])[]) =>
  rows.toSorted(([, one], [, other]) => other - one)

function rowsByFile({ byFile, total }: Weights): string[][] {
  return [...sorted([...byFile]), ['in all', total] as const].map(([name, bytes]) => [
    name,
    say(bytes),
  ])
}

function rowsByPackage({ byPackage: { others, styles }, total, ...all }: Weights): string[][] {
  const names = [...new Set([...others.keys(), ...styles.keys()])]
  const of = (name: string) => [others.get(name) ?? 0, styles.get(name) ?? 0] as const
  const rows = sorted(names.map((name) => [name, sum(of(name))] as const)).map(([name, bytes]) => [
    name,
    ...[...of(name), bytes].map(say),
  ])
  return [...rows, ['in all', ...[total - all.styles, all.styles, total].map(say)]]
}

function faultsOf({ title, budget, budgetOfStyles = Infinity }: Step, weights: Weights): string[] {
  const sizes = [
    { what: title, bytes: weights.total, of: budget },
    { what: `${title}, the styles`, bytes: weights.styles, of: budgetOfStyles },
  ]
  return sizes
    .filter(({ bytes, of }) => bytes > of)
    .map(({ what, bytes, of }) => `${what}: ${bytes - of} bytes over the budget of ${of}.`)
}

function findMock(): string[] {
  const files = globSync('**/*', { cwd: build, withFileTypes: true }).filter((each) =>
    each.isFile(),
  )
  return files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name)
    const content = readFileSync(path, 'latin1')
    return signsOfTheMock
      .filter((sign) => name === sign || content.includes(sign))
      .map((sign) => `Part of the mock is in the build: ${path} has ${sign}.`)
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const say = (bytes: number) => bytes.toLocaleString('en')

async function check(): Promise<string[]> {
  if (!existsSync(join(build, '.vite/manifest.json'))) {
    return [`There is no build in ${build}: run npm run build first.`]
  }
  const faults = findMock()
  if (faults.length > 0) return faults

  const manifest = JSON.parse(readFileSync(join(build, '.vite/manifest.json'), 'utf8')) as Manifest
  const filesBySteps = filesOfSteps(manifest)
  const origins = await findOrigins()
  const stale = [...filesBySteps.values()].flat().find((file) => isStale(file, origins))
  if (stale) return [`${build}/${stale} is not what the sources make now: run npm run build first.`]

  const sections: string[] = []
  for (const [step, files] of filesBySteps) {
    const weights = weigh(files, origins)
    const head = `${step.title}: ${say(weights.total)} bytes of ${say(step.budget)}`
    const columns = ['', 'HTML, JS', 'CSS', 'in all']
    const rows = rowsByPackage(weights)
    console.log(`${head}\n`)
    print([['by file', 'brotli'], ...rowsByFile(weights)])
    console.log()
    print([['by package', ...columns.slice(1)], ...rows])
    console.log()
    sections.push(`${head}.\n\n${tableOf([columns, ...rows])}`)
    faults.push(...faultsOf(step, weights))
  }
  if (isToBeKept) {
    const note = 'Bytes as brotli sends them; those of a file are divided by its minified bytes.'
    keep('npm run size', 'What is loaded', [note, ...sections].join('\n\n'))
  }
  return faults
}

const faults = await check()
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
