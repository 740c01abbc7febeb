/** Text input with an input method (IME), as of Chinese or an Android keyboard. */
import type { Page } from 'playwright/test'

/** @returns `compose`, which replaces the text that is being composed in the focused field, and `commit`, which ends that */
export async function startComposition(page: Page) {
  const keyboard = await page.context().newCDPSession(page)
  return {
    compose: (text: string) =>
      keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    commit: (text: string) => keyboard.send('Input.insertText', { text }),
  }
}
