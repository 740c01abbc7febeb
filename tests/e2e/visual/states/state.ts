/** What is a state of the app, and what is done on the way to many of them? */
import type { Page } from 'playwright/test'

export interface State {
  /** The screen, then what is special about it; in words that can name a file. */
  name: string
  /** The address, with what the mock is asked for. */
  path: string
  /** What is on the screen once it is as it should be: a selector that holds in any language. */
  shows: string
  /** What a person does to come there from the address. */
  act?: (page: Page) => Promise<unknown>
  /** The statuses by which the server refuses something on the way. */
  refusals?: number[]
  /** Whether a request gets no answer, of which the browser complains. */
  isCutOff?: boolean
  /** What the app itself writes to the console. */
  complaint?: RegExp
  /** Is looked at in all sizes, for every other state of its kind, which are looked at in one. */
  standsForItsKind?: true
}

/** A screen whose read the server failed, with the button to ask again. */
export const failed = (screen: string, path: string): State => ({
  name: `${screen} failed`,
  path,
  shows: 'main .retry',
  refusals: [500],
})

/** Sends the form of the page. */
export const submit = (page: Page) => page.locator('main button[type=submit]').click()

/** Without touching anything: whoever does is there, and then a session does not end. */
export async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: HTMLElement) => element.click())
}
