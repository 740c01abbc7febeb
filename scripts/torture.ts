/**
 * Which cases does a login layer survive? `npm run torture` says it of Latchkey, `npm run torture -- --against <name>` of a
 * rival, and `npm run torture -- --table` of all, in docs/torture.md.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { cases } from '../tests/torture/ids.ts'
import { loadLayers } from './torture/layers.ts'
import { tryLatchkey, tryRival, type Outcome, type Results } from './torture/run.ts'
import { findStaleVersions, tableOf, type Tried } from './torture/table.ts'

const page = 'docs/torture.md'
const width = Math.max(...cases.map(({ id }) => id.length))

async function reportOn(name: string): Promise<number> {
  const { latchkey, rivals } = await loadLayers()
  const layers = [latchkey, ...rivals]
  const layer = layers.find((each) => each.name === name)
  if (!layer) {
    const names = layers.map((each) => each.name).join(', ')
    console.error(`There is no layer ${name}. There are: ${names}.`)
    return 2
  }
  report(await tryRival(layer))
  // How a rival fares is news, not a fault of this project.
  return 0
}

async function writeTable(): Promise<number> {
  const { latchkey, rivals } = await loadLayers()
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>
  }
  const stale = findStaleVersions(rivals, Object.keys(devDependencies))
  if (stale.length > 0) {
    for (const problem of stale) console.error(problem)
    return 1
  }
  const ours: Tried = { layer: latchkey, results: await tryLatchkey() }
  const code = report(ours.results)
  const tried = [ours]
  for (const layer of rivals) {
    console.log(`\n${layer.name}`)
    const results = await tryRival(layer)
    console.log(totalsOf(results))
    tried.push({ layer, results })
  }
  writeFileSync(page, `${tableOf(tried)}\n`)
  spawnSync('npx', ['oxfmt', page], { shell: process.platform === 'win32', stdio: 'ignore' })
  console.log(`\nWritten: ${page}`)
  return code
}

/** Prints how a layer fared, and says whether that is well: 0, or 1. */
function report(results: Results): number {
  for (const { id } of cases) {
    const outcome = results.outcomes.get(id)
    if (outcome) console.log(line(id, outcome))
  }
  for (const problem of results.problems) console.error(`\n${problem}`)
  console.log(`\n${totalsOf(results)}`)
  const isWell = [...results.outcomes.values()].every(({ verdict }) => verdict === 'pass')
  return isWell && results.problems.length === 0 ? 0 : 1
}

function line(id: string, { verdict, why }: Outcome): string {
  const word = verdict === 'fail' ? 'FAIL' : verdict
  const reason = why.trim().split('\n')[0] ?? ''
  return `${id.padEnd(width)}  ${word.padEnd(11)}  ${reason}`.trimEnd()
}

function totalsOf({ outcomes }: Results): string {
  const verdicts = [...outcomes.values()].map(({ verdict }) => verdict)
  const count = (wanted: Outcome['verdict']) => verdicts.filter((each) => each === wanted).length
  const parts = [`${count('pass')} passed`, `${count('fail')} failed`]
  if (count('not covered') > 0) parts.push(`${count('not covered')} not covered`)
  if (count('no test') > 0) parts.push(`${count('no test')} without a test`)
  return parts.join(', ')
}

const { values } = parseArgs({
  options: { against: { type: 'string' }, table: { type: 'boolean', default: false } },
})

if (values.table) process.exitCode = await writeTable()
else if (values.against !== undefined) process.exitCode = await reportOn(values.against)
else process.exitCode = report(await tryLatchkey())
