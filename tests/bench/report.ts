/** The figures of a benchmark: in columns in the terminal, and as tables in docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

/** The first row is the head; the first column is text, the others are numbers. */
export type Table = readonly (readonly string[])[]

export interface Report {
  title: string
  /** How it was measured, and what the columns are. */
  about: string
  tables: readonly Table[]
}

const file = join(import.meta.dirname, '../../docs/performance.md')

export function print({ title, about, tables }: Report): void {
  console.log(`\n${title}\n\n${about}`)
  for (const table of tables) console.log(`\n${columnsOf(table)}`)
}

function columnsOf(table: Table): string {
  const [head = []] = table
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map(([name = '', ...numbers]) => {
    const cells = numbers.map((text, index) => text.padStart(widths[index + 1] ?? 0))
    return [name.padEnd(widths[0] ?? 0), ...cells].join('   ').trimEnd()
  })
  return lines.join('\n')
}

/**
 * Puts the figures of a command in the place of those it found before.
 *
 * @param command as it is typed: `npm run bench page-load`
 */
export function keep(command: string, { title, about, tables }: Report): void {
  const heading = `## ${title}\n`
  const machine = `${cpus().length} cores, Node ${process.versions.node}`
  const parts = [`\`${command} -- --write\` (${machine}):`, about, ...tables.map(markdownOf)]
  const section = `${heading}\n${parts.join('\n\n')}`
  const sections = readFileSync(file, 'utf8').split(/\n(?=## )/)
  const index = sections.findIndex((each) => each.startsWith(heading))
  sections.splice(index < 0 ? sections.length : index, index < 0 ? 0 : 1, section)
  writeFileSync(file, sections.map((each) => each.trimEnd()).join('\n\n') + '\n')
}

function markdownOf([head = [], ...rows]: Table): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
