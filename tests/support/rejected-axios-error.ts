/** What a request was rejected with. */
import { isAxiosError, type AxiosError } from 'axios'

/** @returns the AxiosError; throws anything else, also if the promise was fulfilled */
export async function failing(promise: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!isAxiosError(error)) throw error
  return error
}
