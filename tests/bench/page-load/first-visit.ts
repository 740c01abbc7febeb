/** What does it take to open a page for the first time, and what came of it until when? */
import { brotliCompressSync } from 'node:zlib'
import type { Browser } from 'playwright'
import { waitForAnswer } from './answer.ts'
import type { Contender } from './contenders.ts'
import { openPage, takePhone, type OnPhone } from './phone.ts'
import type { Seen } from './probe.ts'
import type { Kind, Sent, StaticHost } from './static-host.ts'

/** What came over the network. */
export interface Load {
  /** Bodies as they were sent, in bytes. */
  bytes: Record<Kind | 'all', number>
  requests: number
}

export interface FirstVisit extends Omit<Seen, 'arrivals'> {
  /** Bytes of the styles that are in the document itself, compressed by themselves. */
  inlineStyles: number
  untilWorks: Load
  untilRest: Load
}

/**
 * Opens a contender's page on a phone that was never there, and waits until it rests.
 *
 * @param next what else is done with the page, before it is closed
 */
export async function visitFirst<T>(
  browser: Browser,
  contender: Contender,
  host: StaticHost,
  next: (open: OnPhone) => Promise<T>,
): Promise<[FirstVisit, T]> {
  // Without a worker: what it keeps for later is counted where later is.
  const context = await takePhone(browser, 'block')
  try {
    host.sent.length = 0
    const open = await openPage(context, host)
    await open.page.goto(host.url + contender.page)
    await open.rest()
    const { arrivals, ...seen } = await open.seen()
    const styles = await open.page.locator('style').allTextContents()
    const visit = {
      ...seen,
      inlineStyles: styles.length > 0 ? brotliCompressSync(styles.join('')).length : 0,
      untilWorks: loadOf(arrivedBy(seen.formWorks ?? Infinity, host.sent, arrivals)),
      untilRest: loadOf(host.sent),
    }
    const after = await next(open)
    return [{ ...visit, answered: await waitForAnswer(browser, contender, host) }, after]
  } finally {
    await context.close()
  }
}

/** Those of what was sent that had arrived by a time. The browser's own request for an icon may come before or after, and is left out. */
export function arrivedBy(time: number, sent: readonly Sent[], arrivals: Seen['arrivals']): Sent[] {
  const paths = new Set(arrivals.filter(([, end]) => end <= time).map(([path]) => path))
  return sent.filter(({ path }) => paths.has(path) && !path.includes('favicon'))
}

/** All of what was sent, added up. */
export function loadOf(sent: readonly Sent[]): Load {
  const bytes = { all: 0, html: 0, script: 0, style: 0, picture: 0, api: 0, other: 0 }
  for (const each of sent) {
    bytes.all += each.bytes
    bytes[each.kind] += each.bytes
  }
  return { bytes, requests: sent.length }
}
