/** The check that a production build holds nothing of the mock. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const dist = join(import.meta.dirname, '../../dist')

/** What only the mock has: its worker, its own mark, the password of its accounts, the panel that makes it fail. */
const signs = ['mockServiceWorker.js', 'latchkey-mock-backend', 'demo1234', 'fault-panel']

const files = globSync('**/*.*', { cwd: dist })
if (!files.includes('index.html')) throw new Error(`There is no build in ${dist}.`)

for (const file of files) {
  const content = readFileSync(join(dist, file), 'latin1')
  for (const sign of signs.filter((sign) => file.includes(sign) || content.includes(sign))) {
    console.error(`Part of the mock is in the build: ${file} has ${sign}.`)
    process.exitCode = 1
  }
}
