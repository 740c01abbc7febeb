/** What a login layer costs a request, and a thousand refused ones, in a real Chromium. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/setup/chromium.ts'
import { median, ratio } from './quantile.ts'
import type { Report, Table } from './report.ts'
import type { Times } from './requests-page.ts'

const rounds = 60
const batch = 2000
const stormRounds = 15
const refused = 1000

const root = join(import.meta.dirname, '../..')

/** The code of the page, built as for production, in memory. */
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

export async function measure(): Promise<Report> {
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
    await page.waitForFunction('"timeStorms" in window')
    const requests = await page.evaluate<Times>(`timeRequests(${rounds}, ${batch})`)
    const storms = await page.evaluate<Times>(`timeStorms(${stormRounds}, ${refused})`)
    return {
      title: 'What the login layer costs a request',
      about: `Chromium ${browser.version()}, on a network that answers at once: medians of ${rounds} rounds of ${batch} requests, one after the other; and of
${stormRounds} rounds of ${refused} at once, all refused until one renewal has come, beside the interceptor with a queue that most people copy.`,
      tables: [tableOf(requests, 'µs a request'), tableOf(storms, `ms for ${refused}`)],
    }
  } finally {
    await browser.close()
    server.close()
  }
}

function tableOf(times: Times, unit: string): Table {
  const [reference = []] = Object.values(times)
  const rows = Object.entries(times).map(([name, values]) => [
    name,
    ratio(values, reference).toFixed(2),
    median(values).toFixed(1),
  ])
  return [['', 'ratio', unit], ...rows]
}
