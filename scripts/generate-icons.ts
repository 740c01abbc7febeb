/**
 * Generates the icons of the installed app from `public/favicon.svg`, with the Chromium of the tests. Run it after a change
 * of the logo, and commit the icons.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { chromiumOptions } from './setup/chromium.ts'

const logo = readFileSync('public/favicon.svg', 'utf8')
const folder = 'public/icons'

/** The share of a maskable icon that the logo fills. Any mask keeps a circle of four fifths; the logo stays within it. */
const SAFE_ZONE = 0.75

interface Icon {
  name: string
  size: number
  /** Fills the whole square, because the platform cuts the shape itself. */
  isFull?: boolean
}

const icons: Icon[] = [
  { name: 'icon-192', size: 192 },
  { name: 'icon-512', size: 512 },
  { name: 'maskable-512', size: 512, isFull: true },
  { name: 'apple-touch-icon', size: 180, isFull: true },
]

/** Extends the background of the logo to a full square, without rounded corners. */
function fillSquare(svg: string): string {
  const margin = (32 / SAFE_ZONE - 32) / 2
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
  const svg = isFull ? fillSquare(logo) : logo
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true })
}
await browser.close()
