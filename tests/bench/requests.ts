/** What does a login layer cost per request, and when a thousand are refused? Measured in a real Chromium. */
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/chromium.ts'
import type { Storm, Timing } from './page.ts'
import { print } from './table.ts'

const rounds = 60
const batch = 2000
const stormRounds = 7
const refused = 1000

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The page's modules by their path, built as for production, in memory. */
async function buildPage(): Promise<Map<string, string>> {
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': `${root}/src` } },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: `${root}/tests/bench/page.ts`,
        output: { entryFileNames: 'page.js' },
      },
    },
  })) as Rolldown.RolldownOutput
  return new Map(
    built.output.flatMap((file) =>
      file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [],
    ),
  )
}

/** Serves them, and an empty page that loads them, to this machine alone. */
async function serve(
  modules: ReadonlyMap<string, string>,
): Promise<{ server: Server; url: string }> {
  const page = '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>'
  const server = createServer(({ url = '/' }, response) => {
    const code = modules.get(url)
    response.setHeader('Content-Type', code === undefined ? 'text/html' : 'text/javascript')
    response.end(code ?? page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.')
  return { server, url: `http://127.0.0.1:${address.port}/` }
}

async function measure(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(url)
  await page.waitForFunction('"timeStorms" in window')

  console.log(
    `Chromium ${browser.version()}, ${rounds} rounds of ${batch} requests, one at a time\n`,
  )
  print(rowsOfTimings(await page.evaluate<Timing[]>(`timeRequests(${rounds}, ${batch})`)))

  console.log(`\n${refused} requests at once, all refused until renewed, ${stormRounds} rounds\n`)
  print(rowsOfStorms(await page.evaluate<Storm[]>(`timeStorms(${stormRounds}, ${refused})`)))
}

function rowsOfTimings(timings: readonly Timing[]): string[][] {
  const rows = timings.map(({ name, median, middle, ratio }) => [
    name,
    median.toFixed(2),
    middle.map((time) => time.toFixed(2)).join(' … '),
    ratio.toFixed(2),
  ])
  return [['', 'µs a request', 'middle half', 'ratio'], ...rows]
}

function rowsOfStorms(storms: readonly Storm[]): string[][] {
  const rows = storms.map(({ name, median, renewals, succeeded }) => [
    name,
    median === null ? 'never' : median.toFixed(0),
    String(renewals),
    String(succeeded),
  ])
  return [['', 'ms in all', 'renewals', 'succeeded'], ...rows]
}

const { server, url } = await serve(await buildPage())
const browser = await chromium.launch(chromiumOptions())
try {
  await measure(browser, url)
} finally {
  await browser.close()
  server.close()
}
