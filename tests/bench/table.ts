/** How do the numbers of a benchmark look in the terminal? In columns. */

/** Prints rows, the first of which is the head; the first column is text, the others are aligned as numbers. */
export function print(rows: readonly string[][]): void {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const [name = '', ...numbers] of rows) {
    const cells = numbers.map((text, index) => text.padStart(widths[index + 1] ?? 0))
    console.log([name.padEnd(widths[0] ?? 0), ...cells].join('   '))
  }
}
