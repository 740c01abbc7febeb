/** Ways to get a second tab with a copy of the first one's `sessionStorage`. */
import type { BrowserContext, Page } from 'playwright/test'
import { signIn, waitForMount } from '../support/user-actions.ts'

/** Signs in on the open sign-in page, without “Remember me”. */
export async function signInForThisTab(page: Page, username = 'demo'): Promise<void> {
  await page.getByRole('checkbox', { name: /Remember me/ }).uncheck()
  await signIn(page, username)
}

/** Opens a path as a script or a link with an opener does: the browser copies `sessionStorage`. */
export async function openCopy(page: Page, path: string): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await page.evaluate((url) => void window.open(url), path)
  const copy = await opened
  await waitForMount(copy)
  return copy
}

export const sessionItems = (page: Page) =>
  page.evaluate(() => Object.entries({ ...sessionStorage }) as [string, string][])

/** Opens a path as “Duplicate tab” and “Reopen closed tab” do: in a process of its own, with these items. */
export async function restoreTab(
  context: BrowserContext,
  items: [string, string][],
  path: string,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/favicon.svg')
  await page.evaluate((restored) => {
    for (const [key, value] of restored) sessionStorage.setItem(key, value)
  }, items)
  await page.goto(path)
  await waitForMount(page)
  return page
}
