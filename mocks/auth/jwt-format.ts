/** Strict checks of a JSON Web Token's format, made before its signature is verified. */

// No server accepts a header of this size. Without a limit, one request could make us hash a megabyte.
const MAX_JWT_LENGTH = 8192

/**
 * Whether a token is written in the one canonical way: three parts in canonical base64url, a header without `crit`, and no
 * duplicate names. A token that two parsers could read differently is rejected (RFC 7519, section 4; RFC 7515, section
 * 4.1.11; RFC 8725, section 2.4).
 */
export function isWellFormedJwt(jwt: string): boolean {
  if (jwt.length > MAX_JWT_LENGTH) return false
  const parts = jwt.split('.')
  if (parts.length !== 3 || !parts.every(isCanonicalBase64Url)) return false
  const [header, payload] = parts.map((part) => parseObjectWithUniqueNames(decodeText(part)))
  return header !== undefined && payload !== undefined && !('crit' in header)
}

/**
 * The last character may carry bits that decoders ignore. A token with other bits there would be a different text with the
 * same meaning.
 */
function isCanonicalBase64Url(part: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return false
  const base64 = toBase64(part)
  return btoa(atob(base64)).replaceAll('=', '') === base64
}

const toBase64 = (part: string) => part.replaceAll('-', '+').replaceAll('_', '/')

/** @returns undefined if it is not UTF-8 */
function decodeText(part: string): string | undefined {
  const bytes = Uint8Array.from(atob(toBase64(part)), (character) => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Parses a JSON object without duplicate names. `JSON.parse` silently keeps the last duplicate, so the names in the text are
 * counted and compared with the names in the result.
 */
function parseObjectWithUniqueNames(text: string | undefined): object | undefined {
  if (!text?.startsWith('{')) return undefined
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)
  const namesInText = [...strings].filter(([, colon]) => colon !== undefined).length
  let namesInResult = 0
  try {
    const result = JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'object' && value && !Array.isArray(value))
        namesInResult += Object.keys(value).length
      return value
    }) as object
    return namesInResult === namesInText ? result : undefined
  } catch {
    return undefined
  }
}
