/** Is this answer what the contract says? */
import { AxiosError, type AxiosResponse } from 'axios'
import * as v from 'valibot'

/**
 * Makes the function that takes the body out of an answer.
 *
 * @param schema what the contract says the body is
 * @returns a function of the answer; it throws an AxiosError, which `failureOf` calls `malformed`, if the body is something
 *   else: an HTML page, say, because the API is not at that address
 */
export function read<Schema extends v.GenericSchema>(schema: Schema) {
  return (response: AxiosResponse): v.InferOutput<Schema> => {
    const result = v.safeParse(schema, response.data)
    if (result.success) return result.output
    const where = v.getDotPath(result.issues[0]) ?? 'the body'
    throw new AxiosError(
      `${response.config.method?.toUpperCase()} ${response.config.url} did not answer as the contract says: ${where}: ${result.issues[0].message}`,
      AxiosError.ERR_BAD_RESPONSE,
      response.config,
      response.request,
      response,
    )
  }
}
