/** The images of the products, served beside the faces: without a view, so what is not there is answered with a page. */
import { http } from 'msw'
import { findProduct } from '../catalogue/index.ts'
import { toHtmlResponse, toSvgResponse } from '../framework/answer.ts'

/** Reads an SVG file of `mocks/catalogue/images`, by its name without the ending. */
export type ReadImage = (name: string) => Promise<string>

export const media = (readImage: ReadImage) => [
  http.get('*/media/products/:file', async ({ params }) => {
    const [, id] = /^([1-9]\d*)\.svg$/.exec(String(params.file)) ?? []
    const product = findProduct(Number(id))
    return product
      ? toSvgResponse(await readImage(product.image))
      : toHtmlResponse(404, 'Not Found')
  }),
]
