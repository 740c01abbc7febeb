/** Whether a response can be the file that its URL names: hosts and proxies may send a page in place of a file. */

const typeOf: Readonly<Record<string, string>> = { js: 'javascript', css: 'css', html: 'html' }

/** Compares the content type with the extension in the URL. Any type but HTML fits an extension that no browser checks. */
export function hasFileType(url: string, { headers }: Response): boolean {
  const type = headers.get('Content-Type') ?? ''
  const expected = typeOf[/\.(\w+)$/.exec(new URL(url, location.href).pathname)?.[1] ?? '']
  return expected ? type.includes(expected) : !type.includes('html')
}
