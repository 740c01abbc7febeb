/** The table of the auth backends in docs/backends.md, and in its Chinese version. */
import type { BackendResult } from './results.ts'

const START = '<!-- backends:table -->'
const END = '<!-- /backends:table -->'

/** The head of the table in each page. */
export const HEADS = {
  'docs/backends.md': [
    'preset',
    'package',
    'version',
    'cases',
    'passed by the package',
    'by the mock',
    'by the mock on a port',
  ],
  'docs/backends.zh-CN.md': [
    '预设',
    '软件包',
    '版本',
    '用例',
    '真实服务器通过',
    'mock 通过',
    '端口上的 mock 通过',
  ],
}

/** One row for each backend. */
export function renderTable(head: readonly string[], results: readonly BackendResult[]): string {
  const rows = results.map(({ preset, packageName, version, cases, passed }) => [
    `\`${preset}\``,
    packageName,
    version,
    cases.size,
    passed.package,
    passed.mock,
    passed.port,
  ])
  return [head, ['--', '--', '--', '--:', '--:', '--:', '--:'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** The page with another table. A page without one gets it at its end. */
export function replaceTable(page: string, table: string): string {
  const block = `${START}\n\n${table}\n\n${END}`
  const [before, rest] = page.split(START)
  if (before === undefined || rest === undefined) return `${page}${page && '\n'}${block}\n`
  return `${before}${block}${rest.slice(rest.indexOf(END) + END.length)}`
}
