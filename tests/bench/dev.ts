/** How long do developers wait? For the dev server's first page, for an edit to be seen, for a test to run again. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { chromiumOptions } from '../../scripts/chromium.ts'
import { environment } from '../support/environment.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { quantile } from './quantile.ts'
import { print } from './table.ts'
import { freePort } from '../../scripts/free-port.ts'

/** Milliseconds. What is measured may take twice as long on a busy machine. */
const aims = {
  'first page, the very first time': 3000,
  'first page, later': 3000,
  'an edit of a page is seen': 200,
  'a test runs again': 1000,
}
type Name = keyof typeof aims

const starts = 3
const edits = 10
const reruns = 7
const patience = 60_000

const root = fileURLToPath(new URL('../..', import.meta.url))

const own = 'src/pages/LoginPage.vue'
const tested = 'src/auth/return-path.ts'

/**
 * Copies the project into a folder of its own, so that no edit touches what is here. Of the dependencies there are links
 * only, and no cache.
 */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-dev-'))
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
  })
  for (const file of tracked.toString().split('\0').filter(Boolean)) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file))
  }
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    // The caches.
    if (/^[.]vite|^[.]cache/.test(name)) continue
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction')
  }
  return folder
}

/** As `npm run dev`, which may serve only what is below its folder, and here must serve what the links lead to. */
const serve = (port: number) => `
  import { createServer } from 'vite'
  const allow = ${JSON.stringify(['.', root])}
  const server = await createServer({ server: { host: '127.0.0.1', port: ${port}, strictPort: true, fs: { allow } } })
  await server.listen()
  console.log('ready')
`

/** Starts a program in the copy. What it says is collected in `said`. */
function start(folder: string, args: string[]) {
  const { CI: _ci, ...env } = process.env
  const program = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...env, ...environment, NO_COLOR: '1' },
  })
  let text = ''
  program.stdout.on('data', (chunk) => (text += String(chunk)))
  program.stderr.on('data', (chunk) => (text += String(chunk)))
  return {
    /** Waits until it says something, and forgets what it has said up to then. */
    async says(pattern: RegExp): Promise<void> {
      const end = performance.now() + patience
      while (!pattern.test(text)) {
        if (program.exitCode !== null || performance.now() > end)
          throw new Error(`Waited in vain for ${pattern.source}:\n${text}`)
        await setTimeout(5)
      }
      text = ''
    },
    async stop(): Promise<void> {
      program.kill()
      if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
    },
  }
}

/** Opens the first page on a server that is just starting. @returns what is to be closed, and how long it took */
async function openFirstPage(browser: Browser, folder: string) {
  const port = await freePort()
  const begun = performance.now()
  const server = start(folder, ['--input-type=module', '--eval', serve(port)])
  await server.says(/ready/)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/login`)
  await page.locator('input[name=username]').waitFor()
  const time = performance.now() - begun
  const close = async () => {
    await context.close()
    await server.stop()
  }
  return { page, time, close }
}

async function timeStarts(browser: Browser, folder: string): Promise<void> {
  for (let count = 0; count < starts; count += 1) {
    rmSync(join(folder, 'node_modules/.vite'), { recursive: true, force: true })
    for (const name of ['first page, the very first time', 'first page, later'] as const) {
      const { time, close } = await openFirstPage(browser, folder)
      times[name].push(time)
      await close()
    }
  }
}

async function timeEdits(browser: Browser, folder: string): Promise<void> {
  const path = join(folder, own)
  const text = readFileSync(path, 'utf8')
  const { page, close } = await openFirstPage(browser, folder)
  // Until whatever else is loaded is there.
  await page.waitForLoadState('networkidle')
  for (let count = 0; count <= edits; count += 1) {
    const mark = `edited ${count}`
    const begun = performance.now()
    writeFileSync(path, text.replace('</FormSheet>', `<p>${mark}</p></FormSheet>`))
    await page.getByText(mark, { exact: true }).waitFor()
    // The first prepares what the others find.
    if (count > 0) times['an edit of a page is seen'].push(performance.now() - begun)
    await setTimeout(200)
  }
  await close()
}

async function timeReruns(folder: string): Promise<void> {
  const path = join(folder, tested)
  const text = readFileSync(path, 'utf8')
  const vitest = start(folder, [
    'node_modules/vitest/vitest.mjs',
    '--watch',
    'unit/auth/return-path',
  ])
  const isDone = /Tests .*passed[^]*Waiting for file changes/
  await vitest.says(isDone)
  for (let count = 0; count <= reruns; count += 1) {
    await setTimeout(300)
    const begun = performance.now()
    writeFileSync(path, `${text}// edited ${count}\n`)
    await vitest.says(isDone)
    if (count > 0) times['a test runs again'].push(performance.now() - begun)
  }
  await vitest.stop()
}

const times: Record<Name, number[]> = {
  'first page, the very first time': [],
  'first page, later': [],
  'an edit of a page is seen': [],
  'a test runs again': [],
}
const folder = copyProject()
const browser = await chromium.launch(chromiumOptions())
try {
  await timeStarts(browser, folder)
  await timeEdits(browser, folder)
  await timeReruns(folder)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

const found = Object.entries(times).map(([name, all]) => {
  const aim = aims[name as Name]
  return { name, aim, median: quantile(all, 0.5), worst: quantile(all, 1) }
})
const rows = [
  ['', 'ms', 'slowest', 'aim'],
  ...found.map(({ name, aim, median, worst }) => [
    name,
    ...[median, worst, aim].map((ms) => ms.toFixed(0)),
  ]),
]
print(rows)
if (isToBeKept) keep('npm run bench:dev', 'What developers wait for', tableOf(rows))
for (const { name, aim, median } of found) {
  if (median <= 2 * aim) continue
  console.error(`More than twice as long as it should: ${name}.`)
  process.exitCode = 1
}
