/** Token verification by the server, for the token inspector. */
import * as v from 'valibot'
import type { Http } from '../http/request-config.ts'
import { validateWith } from './validate-response.ts'

// A proxy's HTML page with status 200 is no verification.
const Verification = v.looseObject({})

/** @param verifyPath relative to the base URL of the API */
export function createTokenApi(http: Http, verifyPath: string) {
  /** Resolves if the server accepts the token, and rejects with an AxiosError if not. The caller shows the error. */
  async function verify(jwt: string, signal?: AbortSignal): Promise<void> {
    const transformResponse = validateWith(Verification)
    const config = { auth: false, silent: true, signal, transformResponse }
    await http.post(verifyPath, { token: jwt }, config)
  }
  return { verify }
}
