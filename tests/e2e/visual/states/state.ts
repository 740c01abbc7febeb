/** The description of one state of a screen, and helpers that many states share. */
import type { Page } from 'playwright/test'

export interface ScreenState {
  /** The screen's name, then what is special about the state. It becomes part of a file name. */
  name: string
  /** The URL, with the query parameters that the mock reads. */
  path: string
  /** Matches an element that is visible once the state is reached. It has to match in any locale. */
  readySelector: string
  /** Whether the app has an auth backend with a second step. All states of a screen have the same. */
  hasSecondStep?: true
  /** What a user does on the page to reach the state. */
  act?: (page: Page) => Promise<unknown>
  /** The error statuses that the server returns on the way. */
  errorStatuses?: number[]
  /** Whether a request gets no response, which the browser reports in the console. */
  hasNetworkError?: boolean
  /** Matches an error that the app itself writes to the console. */
  consoleError?: RegExp
  /** Whether it stands for all similar states: CI checks the accessibility of these states only. */
  isRepresentative?: true
}

/** A screen whose data did not load, with a button to retry. */
export const loadFailed = (screen: string, path: string): ScreenState => ({
  name: `${screen} failed`,
  path,
  readySelector: 'main .retry',
  errorStatuses: [500],
})

/** Submits the form of the page. */
export const submitForm = (page: Page) => page.locator('main button[type=submit]').click()

/** Clicks by script: unlike a real click it is no user activity, which would keep the session alive. */
export async function clickByScript(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: HTMLElement) => element.click())
}
