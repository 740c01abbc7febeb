/** Can the client read what is answered here, which is JSON and nothing else? */
import { ApiError } from './api-error.ts'
import type { Call } from './request.ts'

/**
 * Reads `Accept` as Django REST framework does: whoever says nothing takes anything, and weights do not count.
 *
 * @throws ApiError `not_acceptable`
 */
export function checkAccepts({ request }: Call): void {
  const ranges = (request.headers.get('Accept') ?? '*/*').split(',').map(toRange)
  if (!ranges.some((range) => ['*/*', 'application/*', 'application/json'].includes(range)))
    throw new ApiError('not_acceptable')
}

const toRange = (text: string) => text.split(';', 1)[0]?.trim().toLowerCase() ?? ''
