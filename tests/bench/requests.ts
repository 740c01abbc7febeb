/** Benchmark of the login layer's overhead for a request, and for a thousand rejected ones, in a real Chromium. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { median, ratio } from './quantile.ts'
import type { BenchReport, BenchTable } from './report.ts'
import type { TimesByName } from './requests-page.ts'

const ROUNDS = 60
const REQUESTS_PER_ROUND = 2000
const BURST_ROUNDS = 15
const BURST_SIZE = 1000

const root = join(import.meta.dirname, '../..')

/** Builds the code of the page for production, in memory. */
async function buildPage(): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': join(root, 'src') } },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: join(import.meta.dirname, 'requests-page.ts') },
    },
  })) as Rolldown.RolldownOutput
  return output[0].code
}

export async function measure(): Promise<BenchReport> {
  const code = await buildPage()
  const server = createServer(({ url }, response) => {
    response.setHeader('Content-Type', url === '/page.js' ? 'text/javascript' : 'text/html')
    response.end(url === '/page.js' ? code : '<script type="module" src="/page.js"></script>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const browser = await chromium.launch(chromiumOptions())
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('"timeRefreshBursts" in window')
    const requests = await page.evaluate<TimesByName>(
      `timeRequests(${ROUNDS}, ${REQUESTS_PER_ROUND})`,
    )
    const bursts = await page.evaluate<TimesByName>(
      `timeRefreshBursts(${BURST_ROUNDS}, ${BURST_SIZE})`,
    )
    return {
      title: 'Overhead of the login layer for a request',
      about: `Chromium ${browser.version()}, on a network that responds at once: medians of ${ROUNDS} rounds of ${REQUESTS_PER_ROUND} requests, one after the other; and of
${BURST_ROUNDS} rounds of ${BURST_SIZE} concurrent requests, all rejected until one refresh has succeeded, compared with the common interceptor with a queue.`,
      tables: [tableOf(requests, 'µs a request'), tableOf(bursts, `ms for ${BURST_SIZE}`)],
    }
  } finally {
    await browser.close()
    server.close()
  }
}

function tableOf(times: TimesByName, unit: string): BenchTable {
  const [baseline = []] = Object.values(times)
  const rows = Object.entries(times).map(([name, values]) => [
    name,
    ratio(values, baseline).toFixed(2),
    median(values).toFixed(1),
  ])
  return [['', 'ratio', unit], ...rows]
}
