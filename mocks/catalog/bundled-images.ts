/** The images of the products where Vite bundles the mock: all in one chunk, loaded with the first that is asked for. */
import type { ReadImage } from './product.ts'

export const readBundledImage: ReadImage = async (name) => {
  const { files } = await import('./images/index.ts')
  const svg = files[`./${name}.svg`]
  if (svg === undefined) throw new Error(`There is no mocks/catalog/images/${name}.svg.`)
  return svg
}
