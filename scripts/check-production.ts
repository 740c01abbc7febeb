/**
 * Is the production build fit to be shown? The sign-in page must come within a budget, because it is the first that
 * many people load, and nothing of the mock may be in it.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Manifest } from 'vite'

const build = 'dist'

/** HTML, JavaScript and CSS of the sign-in page, in bytes as brotli sends them. */
const budget = 124_000

const entry = 'index.html'
const page = 'src/pages/LoginPage.vue'

/** What only the mock contains: its worker, its own mark, the password of its accounts, the panel that makes it fail. */
const signsOfTheMock = ['mockServiceWorker.js', 'latchkey-mock-backend', 'demo1234', 'fault-panel']

/** The files that the browser loads to show the page: the page's, the app's, and what they import at once. */
function filesOf(chunks: readonly string[], manifest: Manifest): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...chunks]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk of ${key}.`)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return files
}

function measure(file: string): { file: string; raw: number; compressed: number } {
  const content = readFileSync(join(build, file))
  return { file, raw: content.length, compressed: brotliCompressSync(content).length }
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
      .map((sign) => `${path} has ${sign}`)
  })
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

function row(name: string, raw: string, compressed: string): string {
  return `${name.padEnd(48)}${raw.padStart(10)}${compressed.padStart(10)}`
}

function check(): string[] {
  if (!existsSync(join(build, '.vite/manifest.json'))) {
    return [`There is no build in ${build}: run npm run build first.`]
  }
  const manifest = JSON.parse(readFileSync(join(build, '.vite/manifest.json'), 'utf8')) as Manifest
  const sizes = [entry, ...filesOf([entry, page], manifest)].map(measure)
  const total = sizes.reduce((sum, { compressed }) => sum + compressed, 0)

  console.log(row('What the sign-in page loads', 'raw', 'brotli'))
  for (const { file, raw, compressed } of sizes.toSorted((a, b) => b.compressed - a.compressed)) {
    console.log(row(file, kilobytes(raw), kilobytes(compressed)))
  }
  console.log(row('In all', '', kilobytes(total)), `of ${kilobytes(budget)}`)

  const faults = findMock().map((found) => `Part of the mock is in the build: ${found}.`)
  if (total > budget) {
    faults.push(`The sign-in page is ${total - budget} bytes over its budget of ${budget}.`)
  }
  return faults
}

const faults = check()
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
