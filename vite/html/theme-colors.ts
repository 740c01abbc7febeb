/** Which colour is the page in each theme? For those who cannot read a stylesheet: the browser's bars, the installed app. */
import { readFileSync } from 'node:fs'

const tokens = new URL('../../src/styles/tokens.css', import.meta.url)

/** What the design tokens say, read anew each time. */
export function pageColours(): { light: string; dark: string } {
  const css = readFileSync(tokens, 'utf8')
  const [, light, dark] = /--color-page: light-dark\((#\w+), (#\w+)\)/.exec(css) ?? []
  if (!light || !dark) throw new Error(`${tokens.pathname} has no --color-page for both themes.`)
  return { light, dark }
}
