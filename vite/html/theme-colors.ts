/** The page color of each theme, for readers without CSS: the `theme-color` meta tags and the web app manifest. */
import { readFileSync } from 'node:fs'

const tokens = new URL('../../src/styles/tokens.css', import.meta.url)

/**
 * Reads the colors from the design tokens. Not cached, so that the dev server picks up edits.
 *
 * @throws Error if the tokens lack `--color-page` for one of the themes
 */
export function readThemeColors(): { light: string; dark: string } {
  const css = readFileSync(tokens, 'utf8')
  const [, light, dark] = /--color-page: light-dark\((#\w+), (#\w+)\)/.exec(css) ?? []
  if (!light || !dark) throw new Error(`${tokens.pathname} has no --color-page for both themes.`)
  return { light, dark }
}
