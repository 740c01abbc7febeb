/** Tells one running mock from another: a page compares the mock that answers it with the one that it has started. */

/** Not `crypto.randomUUID()`, which a page has only in a secure context. */
export const instanceId = crypto.getRandomValues(new Uint32Array(4)).join('-')
