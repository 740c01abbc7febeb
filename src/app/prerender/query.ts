/** Query strings as Vue Router reads and writes them, for the inlined script: Vue Router's own code is half a kilobyte. */
import type { LocationQuery } from 'vue-router'

/** Parses `location.search`. A key that is there twice has no single value. */
export function parseQuery(search: string): LocationQuery {
  const query: LocationQuery = {}
  for (const [key, value] of new URLSearchParams(search)) query[key] = key in query ? [] : value
  return query
}

/** Encodes a value of a query. */
export const encodeQueryValue = (value: string): string =>
  encodeURI(value)
    .replace(/[+#&]/g, encodeURIComponent)
    .replace(/%20/g, '+')
    .replace(/%(5[BDE]|60|7[BCD])/g, decodeURIComponent)
