/** Is a token written as an honest issuer writes it? Looked at before its signature is. */

// A header of this size no server accepts, and nobody should have to hash a megabyte to find that out.
const longestToken = 8192

/**
 * Three parts in base64url, to the last bit; a header that demands nothing; no name said twice. Where two readers of one
 * text may understand different things, it is refused (RFC 7519, section 4; RFC 7515, section 4.1.11; RFC 8725, section 2.4).
 */
export function isWellFormed(jwt: string): boolean {
  if (jwt.length > longestToken) return false
  const parts = jwt.split('.')
  if (parts.length !== 3 || !parts.every(isCanonical)) return false
  const [header, claims] = parts.map((part) => readPlain(toText(part)))
  return header !== undefined && claims !== undefined && !('crit' in header)
}

/**
 * The last character of a part may carry bits that no decoder reads: a token in which they are changed is another text
 * with the same meaning.
 */
function isCanonical(part: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return false
  const base64 = toBase64(part)
  return btoa(atob(base64)).replaceAll('=', '') === base64
}

const toBase64 = (part: string) => part.replaceAll('-', '+').replaceAll('_', '/')

/** Undefined if it is no UTF-8. */
function toText(part: string): string | undefined {
  const bytes = Uint8Array.from(atob(toBase64(part)), (character) => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Reads a JSON object that says nothing twice: as many names are in its text as are left when it is read. */
function readPlain(text: string | undefined): object | undefined {
  if (!text?.startsWith('{')) return undefined
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)
  const written = [...strings].filter(([, colon]) => colon !== undefined).length
  let read = 0
  try {
    const content = JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'object' && value && !Array.isArray(value))
        read += Object.keys(value).length
      return value
    }) as object
    return read === written ? content : undefined
  } catch {
    return undefined
  }
}
