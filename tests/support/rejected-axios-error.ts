/** The error of a rejected request. */
import { isAxiosError, type AxiosError } from 'axios'

/**
 * @returns the AxiosError that the promise rejects with
 * @throws any other error, and an Error if the promise resolves
 */
export async function rejectedAxiosError(promise: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!isAxiosError(error)) throw error
  return error
}
