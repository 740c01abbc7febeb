/**
 * The icons of the installed app, drawn from the logo in `public/favicon.svg` by the Chromium that tests run in. Run
 * after the logo has changed; the pictures are part of the project.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { chromiumOptions } from './setup/chromium.ts'

const logo = readFileSync('public/favicon.svg', 'utf8')
const folder = 'public/icons'

/** What stays of a maskable icon in any mask is a circle of four fifths: the logo keeps well within it. */
const kept = 0.75

interface Icon {
  name: string
  size: number
  /** The door fills the whole square, for whoever cuts a shape of their own. */
  isFull?: boolean
}

const icons: Icon[] = [
  { name: 'icon-192', size: 192 },
  { name: 'icon-512', size: 512 },
  { name: 'maskable-512', size: 512, isFull: true },
  { name: 'apple-touch-icon', size: 180, isFull: true },
]

/** The logo on a square of its own colour, that has no corners left to cut. */
function filled(svg: string): string {
  const margin = (32 / kept - 32) / 2
  const side = 32 + 2 * margin
  const square = `x="${-margin}" y="${-margin}" width="${side}" height="${side}"`
  return svg
    .replace('viewBox="0 0 32 32"', `viewBox="${-margin} ${-margin} ${side} ${side}"`)
    .replace('width="32" height="32" rx="8"', square)
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch(chromiumOptions())
const page = await browser.newPage()
for (const { name, size, isFull = false } of icons) {
  await page.setViewportSize({ width: size, height: size })
  const svg = isFull ? filled(logo) : logo
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true })
}
await browser.close()
