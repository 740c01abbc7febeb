/** The pictures of the products. */
import { http } from 'msw'
import { findProduct } from '../catalogue/index.ts'
import { toHtmlResponse, toSvgResponse } from '../framework/answer.ts'
import { drawProduct } from '../pictures/index.ts'

/** Served beside the faces, by whatever serves files: without a view, so what is not there is answered with a page. */
export const media = [
  http.get('*/media/products/:file', ({ params }) => {
    const [, id] = /^([1-9]\d*)\.svg$/.exec(String(params.file)) ?? []
    const product = findProduct(Number(id))
    return product ? toSvgResponse(drawProduct(product)) : toHtmlResponse(404, 'Not Found')
  }),
]
