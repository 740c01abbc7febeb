/** ArrayBuffers of the page's realm. */

/** Encodes a text as UTF-8. TextEncoder alone returns an ArrayBuffer of Node's realm, which fails `instanceof` in the page. */
export const bufferOf = (text: string): ArrayBuffer =>
  Uint8Array.from(new TextEncoder().encode(text)).buffer
