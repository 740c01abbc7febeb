/** The product images. They are static files below no version, not views, so a missing one gets an HTML page. */
import { http } from 'msw'
import { findProduct } from '../catalog/index.ts'
import type { ReadImage } from '../catalog/product.ts'
import { renderHtmlPage, renderSvg } from '../drf/response.ts'

export const mediaHandlers = (readImage: ReadImage) => [
  http.get('*/media/products/:file', async ({ params }) => {
    const [, id] = /^([1-9]\d*)\.svg$/.exec(String(params.file)) ?? []
    const product = findProduct(Number(id))
    return product ? renderSvg(await readImage(product.image)) : renderHtmlPage(404, 'Not Found')
  }),
]
