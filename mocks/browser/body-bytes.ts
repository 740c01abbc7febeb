/**
 * The bytes of a request body, at once: a page that is being closed has no time to await them. The browser does not read a `Blob`
 * or a `Request` synchronously, so it is remembered what each of them was made of.
 */

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The `Content-Type` that `fetch` would add; empty if none. */
  readonly type: string
}

const blobParts = new WeakMap<Blob, readonly BlobPart[]>()
const requestBodies = new WeakMap<Request, BodyInit>()

/** Remembers the content of each `Blob` and `Request` that is made from now on. */
export function rememberBodies(): void {
  globalThis.Blob = new Proxy(Blob, {
    construct(target, args: ConstructorParameters<typeof Blob>, newTarget) {
      const blob = Reflect.construct(target, args, newTarget) as Blob
      blobParts.set(blob, [...(args[0] ?? [])])
      return blob
    },
  })
  globalThis.Request = new Proxy(Request, {
    construct(target, args: ConstructorParameters<typeof Request>, newTarget) {
      const [input, init] = args
      const body = init?.body ?? (input instanceof Request ? requestBodies.get(input) : null)
      const request = Reflect.construct(target, args, newTarget) as Request
      if (body) requestBodies.set(request, body)
      return request
    },
  })
}

/**
 * Reads the body of a call of `fetch`.
 *
 * @returns undefined if it cannot be read at once, such as a stream or a file of the user
 */
export function readBody(input: RequestInfo | URL, init: RequestInit = {}): Body | undefined {
  if (init.body || !(input instanceof Request)) return toBody(init.body)
  const body = requestBodies.get(input)
  return input.body && !body ? undefined : toBody(body)
}

function toBody(body: BodyInit | null | undefined): Body | undefined {
  if (typeof body === 'string') return textBody(body, 'text/plain;charset=UTF-8')
  if (body instanceof URLSearchParams)
    return textBody(String(body), 'application/x-www-form-urlencoded;charset=UTF-8')
  if (body instanceof FormData) return formDataBody(body)
  if (body instanceof ReadableStream) return undefined
  const bytes = body ? bytesOfPart(body) : new Uint8Array()
  return bytes && { bytes, type: body instanceof Blob ? body.type : '' }
}

const textBody = (text: string, type: string): Body => ({
  bytes: new TextEncoder().encode(text),
  type,
})

function bytesOfPart(part: BlobPart): Uint8Array<ArrayBuffer> | undefined {
  if (typeof part === 'string') return new TextEncoder().encode(part)
  if (part instanceof ArrayBuffer) return new Uint8Array(part)
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
  const parts = blobParts.get(part)?.map(bytesOfPart)
  return parts && concat(parts)
}

/** @returns undefined if one of the parts is */
function concat(
  parts: readonly (Uint8Array<ArrayBuffer> | undefined)[],
): Uint8Array<ArrayBuffer> | undefined {
  const known = parts.filter((part) => part !== undefined)
  return known.length === parts.length
    ? Uint8Array.from(known.flatMap((part) => [...part]))
    : undefined
}

/** The `multipart/form-data` of RFC 7578. Names and file names are escaped as the HTML standard says. */
function formDataBody(data: FormData): Body | undefined {
  const boundary = `----latchkey${crypto.randomUUID()}`
  const escape = (name: string) =>
    name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
  const parts = [...data].flatMap(([name, value]) => {
    const isText = typeof value === 'string'
    const file = isText
      ? ''
      : `; filename="${escape(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}`
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"${file}\r\n\r\n`
    return [head, isText ? value.replace(/\r\n?|\n/g, '\r\n') : value, '\r\n']
  })
  const bytes = concat([...parts, `--${boundary}--\r\n`].map(bytesOfPart))
  return bytes && { bytes, type: `multipart/form-data; boundary=${boundary}` }
}
