/** Quotes what a server has sent, so that the report holds neither the password nor a token, and no control characters. */

export interface Quotation {
  /** Values that are never shown. */
  readonly hide: (...secrets: readonly (string | null)[]) => void
  /** Text of the server, as it may be shown: on one line, and not too long. */
  readonly quote: (text: string) => string
}

const MAX_LENGTH = 200
// A JSON Web Token, or random characters such as those of an opaque token or a session id.
const LOOKS_SECRET = /[\w-]{8,}\.[\w-]{8,}\.[\w-]*|[\w+=-]{32,}/g

export function createQuotation(): Quotation {
  const hidden = new Set<string>()
  return {
    hide(...secrets) {
      for (const secret of secrets) if (secret) hidden.add(secret)
    },
    quote(text) {
      const longestFirst = [...hidden].toSorted((one, other) => other.length - one.length)
      return longestFirst
        .reduce((shown, secret) => shown.replaceAll(secret, '•••'), text)
        .replace(LOOKS_SECRET, '•••')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .slice(0, MAX_LENGTH)
    },
  }
}
