/** Bytes as a page gets them. */

/** The bytes of a text, in an ArrayBuffer of the page: that of a TextEncoder is one of Node's. */
export const bufferOf = (text: string): ArrayBuffer =>
  Uint8Array.from(new TextEncoder().encode(text)).buffer
