/** The parsers of request bodies: JSON, form and multipart form, as Django REST framework's default parsers. */
import { ApiError } from './api-error.ts'

/**
 * Parses the body of a request, by its `Content-Type`.
 *
 * @returns the JSON value, or the fields of a form; `{}` without a body
 * @throws ApiError `parse_error` or `unsupported_media_type`
 */
export async function parseBody(request: Request): Promise<unknown> {
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

/** If a field is sent more than once, the last value counts, as in Django's `QueryDict`. */
async function parseForm(request: Request): Promise<unknown> {
  try {
    return Object.fromEntries(await request.clone().formData())
  } catch {
    throw new ApiError('parse_error')
  }
}
