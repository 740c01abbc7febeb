/** The images of the products, served beside the faces: without a view, so what is not there is answered with a page. */
import { http } from 'msw'
import { findProduct } from '../catalog/index.ts'
import type { ReadImage } from '../catalog/product.ts'
import { toHtmlResponse, toSvgResponse } from '../drf/response.ts'

export const media = (readImage: ReadImage) => [
  http.get('*/media/products/:file', async ({ params }) => {
    const [, id] = /^([1-9]\d*)\.svg$/.exec(String(params.file)) ?? []
    const product = findProduct(Number(id))
    return product
      ? toSvgResponse(await readImage(product.image))
      : toHtmlResponse(404, 'Not Found')
  }),
]
