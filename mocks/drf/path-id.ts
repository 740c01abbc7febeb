/** Which number stands in a path? */
import { ApiError } from './api-error.ts'

/**
 * Reads an id as Django's `<int:id>` does: digits and nothing else, so `1e3`, `0x1` and ` 1` are no ids.
 *
 * @throws ApiError `not_found`
 */
export function parseId(text: string): number {
  const id = /^[0-9]+$/.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(id)) throw new ApiError('not_found')
  return id
}
