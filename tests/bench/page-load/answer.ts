/** How long does somebody wait who types and sends as soon as there is a form? */
import type { Browser } from 'playwright'
import type { Contender } from './contenders.ts'
import { openPage, takePhone } from './phone.ts'
import type { StaticHost } from './static-host.ts'

// Milliseconds after which nobody waits any more.
const patience = 10_000

/**
 * Types a name and no password, and sends that.
 *
 * @returns milliseconds since the visit began until the page said something to it; null if it never did
 */
export async function waitForAnswer(
  browser: Browser,
  { page: path }: Contender,
  host: StaticHost,
): Promise<number | null> {
  const context = await takePhone(browser, 'block')
  try {
    const { page, seen } = await openPage(context, host)
    await page.goto(host.url + path, { waitUntil: 'commit' })
    const name = page.locator('form input:not([type=password])').first()
    await name.tap()
    await page.keyboard.type('demo')
    await page.keyboard.press('Enter')
    const isAnswered = () => window.readProbe().answered !== null
    await page.waitForFunction(isAnswered, null, { timeout: patience }).catch(() => {})
    return (await seen()).answered
  } finally {
    await context.close()
  }
}
