/** What did the client send? JSON, a form or a multipart form, as Django REST framework's default parsers read them. */
import { ApiError } from './api-error.ts'

/**
 * Reads the body of a request.
 *
 * @returns what JSON held, or the fields of a form; `{}` if there was no body
 * @throws ApiError `parse_error` or `unsupported_media_type`
 */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await request.clone().arrayBuffer()
  if (bytes.byteLength === 0) return {}
  const type = request.headers.get('Content-Type') ?? ''
  switch (type.split(';', 1)[0]?.trim().toLowerCase()) {
    case 'application/json':
      return parseJson(bytes)
    case 'application/x-www-form-urlencoded':
    case 'multipart/form-data':
      return parseForm(request)
    default:
      throw new ApiError('unsupported_media_type', { parameters: { type } })
  }
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new ApiError('parse_error')
  }
}

/** Of a field sent more than once the last counts, as in a Django form. */
async function parseForm(request: Request): Promise<unknown> {
  try {
    return Object.fromEntries(await request.clone().formData())
  } catch {
    throw new ApiError('parse_error')
  }
}
