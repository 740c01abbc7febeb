/** The report of a benchmark: columns in the terminal, and Markdown tables in docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

/** The first row is the header; the first column is text, the others are numbers. */
export type BenchTable = readonly (readonly string[])[]

export interface BenchReport {
  title: string
  /** How it was measured, and what the columns mean. */
  about: string
  tables: readonly BenchTable[]
}

const file = join(import.meta.dirname, '../../docs/performance.md')

export function printReport({ title, about, tables }: BenchReport): void {
  console.log(`\n${title}\n\n${about}`)
  for (const table of tables) console.log(`\n${columnsOf(table)}`)
}

function columnsOf(table: BenchTable): string {
  const [head = []] = table
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map(([name = '', ...numbers]) => {
    const cells = numbers.map((text, index) => text.padStart(widths[index + 1] ?? 0))
    return [name.padEnd(widths[0] ?? 0), ...cells].join('   ').trimEnd()
  })
  return lines.join('\n')
}

/**
 * Writes the report to docs/performance.md, and replaces the section with the same title.
 *
 * @param command the command line, such as `npm run bench page-load`
 */
export function writeReport(command: string, { title, about, tables }: BenchReport): void {
  const heading = `## ${title}\n`
  const machine = `${cpus().length} cores, Node ${process.versions.node}`
  const parts = [`\`${command} -- --write\` (${machine}):`, about, ...tables.map(markdownOf)]
  const section = `${heading}\n${parts.join('\n\n')}`
  const sections = readFileSync(file, 'utf8').split(/\n(?=## )/)
  const index = sections.findIndex((each) => each.startsWith(heading))
  sections.splice(index < 0 ? sections.length : index, index < 0 ? 0 : 1, section)
  writeFileSync(file, sections.map((each) => each.trimEnd()).join('\n\n') + '\n')
}

function markdownOf([head = [], ...rows]: BenchTable): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
