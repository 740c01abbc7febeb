/** What does a product look like? A drawing of its kind, in its colours, on a wall of its own. */
import type { Product } from '../catalogue/product.ts'
import { motifs } from './motifs.ts'
import { palettes, type Palette } from './palettes.ts'

/** Draws a product, 400 by 400. */
export function drawProduct({
  id,
  motif,
  palette,
}: Pick<Product, 'id' | 'motif' | 'palette'>): string {
  const colours = palettes[palette]
  const backdrop = backdrops[id % backdrops.length] ?? arch
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400"><rect width="400" height="400" fill="${colours.wall}"/>${backdrop(colours)}${motifs[motif](colours)}</svg>`
}

const arch = ({ niche }: Palette) =>
  `<path d="M62 400V206a138 138 0 0 1 276 0v194z" fill="${niche}"/>`
const sun = ({ niche }: Palette) => `<circle cx="200" cy="205" r="150" fill="${niche}"/>`
const hill = ({ niche }: Palette) =>
  `<path d="M0 268c70-46 132-40 200-12s134 30 200-14v158H0z" fill="${niche}"/>`

// A list of products whose backgrounds all had one shape would look like wallpaper.
const backdrops = [arch, sun, hill]
