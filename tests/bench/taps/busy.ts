/** In which frame does the button say that it is busy? Counted in the page, from the tap on Sign in. */
import type { BrowserContext } from 'playwright'
import { watchPage } from '../page-load/probe.ts'
import { openSlowPage } from './slow-page.ts'

declare global {
  interface Window {
    /** How many frames after the tap it was; null while that is not known. */
    framesUntilBusy: number | null
  }
}

/** It is handed to the browser as text, and so knows nothing but itself. */
function countFrames(): void {
  window.framesUntilBusy = null
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = (target as Element).closest('button[type=submit]')
      if (!button) return
      let frames = 0
      function look(): void {
        frames += 1
        // What is so before a frame is painted is in it.
        if (button?.getAttribute('aria-busy') === 'true') window.framesUntilBusy = frames
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    { capture: true, once: true },
  )
}

/** Signs in on a phone that was never there, with the rest of the app, which that needs, there or still under way. */
export async function framesUntilBusy(
  context: BrowserContext,
  url: string,
  isRestThere: boolean,
): Promise<number> {
  const page = await openSlowPage(context)
  await page.addInitScript(watchPage)
  await page.addInitScript(countFrames)
  const { promise: isFree, resolve: free } = Promise.withResolvers<void>()
  const rest = '**/assets/services-*.js'
  let isAskedFor = false
  await page.route(rest, async (route) => {
    isAskedFor = true
    if (!isRestThere) await isFree
    await route.continue()
  })
  const answer = page.waitForResponse(rest)
  // Only `load` would wait for what is held back.
  await page.goto(`${url}/login`, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.readProbe().formWorks !== null)
  if (isRestThere) await (await answer).finished()
  await page.waitForTimeout(500)
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).fill('demo1234')
  await page.getByRole('button', { name: 'Sign in', exact: true }).tap()
  const handle = await page.waitForFunction(() => window.framesUntilBusy)
  const frames = (await handle.jsonValue()) ?? Infinity
  if (!isAskedFor) throw new Error(`The page has not asked for ${rest}: nothing was held back.`)
  free()
  await page.locator('main a h2').first().waitFor()
  await page.close()
  return frames
}
