/** Where do measured figures stand? In docs/performance.md, each kind in a section of its own, and never typed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))

const head = `# How fast is it?

Every figure here was written by the command that stands above it, which anyone can run.
`

/** Whether the figures are to be kept, which the command line says. */
export const isToBeKept = process.argv.includes('--write')

/**
 * Puts the figures of a command in the place of those it found before.
 *
 * @param command as it is typed: `npm run bench:page`
 * @param text Markdown, without a heading
 */
export function keep(command: string, title: string, text: string): void {
  const heading = `## ${title}`
  const sections = (existsSync(path) ? readFileSync(path, 'utf8') : head).split(/\n(?=## )/)
  const machine = `${cpus().length} cores, Node ${process.versions.node}`
  const section = `${heading}\n\n\`${command} -- --write\` (${machine}):\n\n${text.trim()}\n`
  const index = sections.findIndex((each) => each.startsWith(`${heading}\n`))
  sections.splice(index < 0 ? sections.length : index, index < 0 ? 0 : 1, section)
  writeFileSync(path, sections.map((each) => each.trimEnd()).join('\n\n') + '\n')
}

/** A table in Markdown; the first row is the head, the first column is text. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const [columns = []] = rows
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'))
  return [columns, rule, ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
