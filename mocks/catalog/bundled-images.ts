/** Reads product images where Vite bundles the mock: all of them are in one chunk, which the first request loads. */
import type { ReadImage } from './product.ts'

export const readBundledImage: ReadImage = async (name) => {
  const { svgFiles } = await import('./images/index.ts')
  const svg = svgFiles[`./${name}.svg`]
  if (svg === undefined) throw new Error(`There is no mocks/catalog/images/${name}.svg.`)
  return svg
}
