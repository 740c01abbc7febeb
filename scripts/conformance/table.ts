/** The comparison of the layers, as a page of Markdown. */
import { groups, type Case } from '../../tests/conformance/cases.ts'
import type { Layer } from '../../tests/conformance/client-under-test.ts'
import type { Outcome, Outcomes } from './case-outcomes.ts'

export interface Tried {
  layer: Layer
  outcomes: Outcomes
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

  function cell({ id }: Case, { outcomes }: Tried): string {
    const { verdict, why } = outcomes.get(id) ?? { verdict: 'no test', why: '' }
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
    'This page is written by `node scripts/conformance/index.ts --table`. To see what went wrong with one of them, run `node scripts/conformance/index.ts --against <name>`. The cases are in `tests/conformance`, and how each rival was set up is in `tests/conformance/competitors`: whoever finds one treated unfairly is asked to say so.',
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
  const rows = tried.map(({ layer, outcomes }) => {
    const verdicts = groups
      .flatMap(({ cases }) => cases)
      .filter(({ level }) => level === 'adapter')
      .map(({ id }) => outcomes.get(id)?.verdict)
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
