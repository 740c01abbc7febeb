/**
 * How does the sign-in page load, on a phone and a slow network? `npm run bench:page` measures the production build beside
 * a form without any library, and beside `--against name=folder@/page`; it fails over the ceilings in page-load/ceilings.ts.
 */
import { parseArgs } from 'node:util'
import { chromium, type Browser } from 'playwright'
import { createMockServer } from '../../mocks/server.ts'
import { chromiumOptions } from '../../scripts/chromium.ts'
import { PlainError } from '../../vite/plain-error.ts'
import { isToBeKept, keep, tableOf } from './document.ts'
import { contendersOf, latchkey, type Contender } from './page-load/contenders.ts'
import { figuresOfFirstVisits, figuresOfLater } from './page-load/figures.ts'
import { visitFirst, type FirstVisit } from './page-load/first-visit.ts'
import { signIn, visitAgain, type SecondVisit, type SignIn } from './page-load/later.ts'
import { conditions } from './page-load/phone.ts'
import { faultsOf, rowsOf } from './page-load/report.ts'
import { serveFolder, type StaticHost } from './page-load/static-host.ts'
import { print } from './table.ts'

const legend = `\`floor\` is a form by hand, without any library. A form is visible in the first frame in which its password field can
be seen, and works once the page itself listens for its submit. A page is at rest when nothing has come for two seconds, with
all that it fetches ahead; the service worker is not there on a first visit, and what it would keep stands in a row of its own.
The figures below the first table are Latchkey's alone.`

interface Measured {
  first: Map<string, FirstVisit[]>
  signIns: SignIn[]
  secondVisits: SecondVisit[]
}

/** In rounds that take turns, so that whatever else the machine does falls on all alike; the first is not counted. */
async function measure(
  browser: Browser,
  hosts: ReadonlyMap<Contender, StaticHost>,
  rounds: number,
): Promise<Measured> {
  const first = new Map([...hosts.keys()].map(({ name }) => [name, [] as FirstVisit[]]))
  const signIns: SignIn[] = []
  const secondVisits: SecondVisit[] = []
  for (let round = 0; round <= rounds; round++) {
    const isCounted = round > 0
    for (const [contender, host] of rotated([...hosts], round)) {
      const isOurs = contender === latchkey
      const [visit, after] = await visitFirst(browser, contender, host, async (open) =>
        isOurs ? signIn(open, host) : null,
      )
      const again = isOurs ? await visitAgain(browser, contender, host) : null
      if (!isCounted) continue
      first.get(contender.name)?.push(visit)
      if (after) signIns.push(after)
      if (again) secondVisits.push(again)
    }
    console.log(isCounted ? `Round ${round} of ${rounds}` : 'Warm')
  }
  return { first, signIns, secondVisits }
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

/** Prints the figures, keeps them if that is wished, and returns what is over its ceiling. */
function report({ first, signIns, secondVisits }: Measured, title: string): string[] {
  const onFirst = figuresOfFirstVisits(first)
  const onLater = figuresOfLater(latchkey.name, signIns, secondVisits)
  const tables = [
    rowsOf(onFirst, [...first.keys()], latchkey.name),
    rowsOf(onLater, [latchkey.name], latchkey.name),
  ]
  for (const rows of tables) {
    console.log()
    print(rows)
  }
  if (isToBeKept) {
    const text = [`${title}. ${legend}`, ...tables.map(tableOf)].join('\n\n')
    keep('npm run bench:page', 'How the sign-in page loads', text)
  }
  return faultsOf([...onFirst, ...onLater], latchkey.name)
}

async function run(): Promise<string[]> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      against: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new PlainError(`--rounds ${values.rounds}: say how often, such as 5.`)
  }
  const contenders = contendersOf(values.against)
  const backend = await createMockServer()
  const hosts = new Map<Contender, StaticHost>()
  const browser = await chromium.launch(chromiumOptions())
  try {
    for (const each of contenders) {
      const host = await serveFolder(each.folder, each === latchkey ? backend.url : undefined)
      hosts.set(each, host)
    }
    const title = `Medians of ${rounds} in Chromium ${browser.version()}, ${conditions}`
    console.log(title)
    return report(await measure(browser, hosts, rounds), title)
  } finally {
    await browser.close()
    for (const host of hosts.values()) host.close()
    await backend.close()
  }
}

try {
  const faults = await run()
  if (faults.length > 0) console.error(`\n${faults.join('\n')}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} catch (error) {
  if (!(error instanceof PlainError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
