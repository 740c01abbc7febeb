/** Query strings as Vue Router reads and writes them, for the inlined script: Vue Router's own code is half a kilobyte. */
import type { LocationQuery } from 'vue-router'

/** Parses `location.search`. A key that is there twice has no single value. */
export function parseQuery(search: string): LocationQuery {
  const query: LocationQuery = {}
  for (const part of search.slice(1).replaceAll('+', ' ').split('&')) {
    const [key = '', value = null] = part.split(/=(.*)/s).map(decode)
    query[key] = key in query ? [] : value
  }
  return query
}

/** What is not encoded as it should be stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Encodes a value of a query. */
export const encodeQueryValue = (value: string): string =>
  encodeURI(value)
    .replace(/[+#&]/g, encodeURIComponent)
    .replace(/%20/g, '+')
    .replace(/%(5[BDE]|60|7[BCD])/g, decodeURIComponent)
