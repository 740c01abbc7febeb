/** Checks that a production build contains no part of the mock. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const dist = join(import.meta.dirname, '../../dist')

/** Texts that only the mock contains: its service worker, its marker, the demo password, the class of the fault panel. */
const mockMarks = ['mockServiceWorker.js', 'latchkey-mock-backend', 'demo1234', 'fault-panel']

const files = globSync('**/*.*', { cwd: dist })
if (!files.includes('index.html')) throw new Error(`There is no build in ${dist}.`)

for (const file of files) {
  const content = readFileSync(join(dist, file), 'latin1')
  for (const mark of mockMarks.filter((mark) => file.includes(mark) || content.includes(mark))) {
    console.error(`Part of the mock is in the build: ${file} has ${mark}.`)
    process.exitCode = 1
  }
}
