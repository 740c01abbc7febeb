/** How do the layers compare? As a page of Markdown. */
import { readFileSync } from 'node:fs'
import { groups, type Case } from '../../tests/torture/ids.ts'
import type { Layer } from '../../tests/torture/layer.ts'
import type { Outcome, Results } from './run.ts'

export interface Tried {
  layer: Layer
  results: Results
}

const marks: Readonly<Record<Outcome['verdict'], string>> = {
  pass: '✓',
  fail: '✗',
  'not covered': '–',
  'no test': '?',
}

/** @param tried Latchkey first */
export function tableOf(tried: readonly Tried[]): string {
  const notes = new Map<string, number>()

  function cell({ id }: Case, { results }: Tried): string {
    const { verdict, why } = results.outcomes.get(id) ?? { verdict: 'no test', why: '' }
    if (verdict !== 'not covered') return marks[verdict]
    if (!notes.has(why)) notes.set(why, notes.size + 1)
    return `${marks[verdict]} <sup>${notes.get(why)}</sup>`
  }

  function section(name: string, cases: readonly Case[], columns: readonly Tried[]): string[] {
    if (cases.length === 0) return []
    const head = row(['', `**${name}**`, ...columns.map(({ layer }) => layer.name)])
    const line = row(['---', '---', ...columns.map(() => ':-:')])
    const body = cases.map((each) =>
      row([`\`${each.id}\``, each.what, ...columns.map((column) => cell(each, column))]),
    )
    return [[head, line, ...body].join('\n')]
  }

  const onAdapter = groups.flatMap(({ name, cases }) =>
    section(
      name,
      cases.filter(({ level }) => level === 'adapter'),
      tried,
    ),
  )
  const inApp = groups.flatMap(({ name, cases }) =>
    section(
      name,
      cases.filter(({ level }) => level !== 'adapter'),
      tried.slice(0, 1),
    ),
  )
  return [
    '# What login layers survive',
    'The same cases, on the same network that answers as a test says: Latchkey, and what else people put on Axios.',
    '`✓` survived, `✗` not, `–` not covered: the layer makes no claim about it, and the number says why.',
    'This page is written by `npm run torture -- --table`. To see what went wrong with one of them, run `npm run torture -- --against <name>`. The cases are in `tests/torture`, and how each rival was set up is in `tests/torture/rivals`: whoever finds one treated unfairly is asked to say so.',
    totals(tried),
    ['## How each was set up', ...tried.map(setUp)].join('\n\n'),
    '## Case by case',
    ...onAdapter,
    '## With an app around it',
    'These take a router, forms or several tabs of a real browser, and so only Latchkey is tried on them.',
    ...inApp,
    '## Why not covered',
    [...notes].map(([why, number]) => `${number}. ${why}`).join('\n'),
  ].join('\n\n')
}

function totals(tried: readonly Tried[]): string {
  const kinds = ['pass', 'fail', 'not covered'] as const
  const rows = tried.map(({ layer, results }) => {
    const verdicts = groups
      .flatMap(({ cases }) => cases)
      .filter(({ level }) => level === 'adapter')
      .map(({ id }) => results.outcomes.get(id)?.verdict)
    const counts = kinds.map((kind) => verdicts.filter((verdict) => verdict === kind).length)
    return row([layer.name, layer.version, ...counts.map(String)])
  })
  return [
    row(['layer', 'version', ...kinds.map((kind) => marks[kind])]),
    row(['---', '---', '--:', '--:', '--:']),
    ...rows,
  ].join('\n')
}

function setUp({ layer: { name, version, about } }: Tried): string {
  return `**${name}** ${version === '–' ? '' : `${version} `}– ${about}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Rivals that come from npm say which version they are of; another that is installed would make the table lie. */
export function findStaleVersions(layers: readonly Layer[], packages: readonly string[]): string[] {
  return layers.flatMap(({ name, version }) => {
    const source = packages.find((each) => name === each || name.startsWith(`${each}-`))
    const installed = source === undefined ? version : versionOf(source)
    if (installed === version) return []
    return [`${source} is installed in ${installed}, but tests/torture/rivals says ${version}.`]
  })
}

function versionOf(name: string): string {
  const text = readFileSync(`node_modules/${name}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
