/** Pages of the product list. */
import * as v from 'valibot'
import { expect } from 'vitest'
import { PaginatedProducts } from '../../src/api/schemas.ts'
import { get } from './contract-client.ts'

export async function getPage(query = ''): Promise<PaginatedProducts> {
  const { status, body } = await get(`v1/products/${query}`)
  expect(status).toBe(200)
  return v.parse(PaginatedProducts, body)
}

export const idsOf = ({ results }: PaginatedProducts) => results.map(({ id }) => id)
