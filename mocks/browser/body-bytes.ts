/**
 * The bytes of a request body, at once: a page that is being closed has no time to await them. The browser does not read a `Blob`
 * or a `Request` synchronously, so the content of each that the page makes is remembered.
 */
import { wrapMethod } from './wrap-method.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Body {
  readonly bytes: Bytes
  /** The `Content-Type` that `fetch` would add; empty if none. */
  readonly type: string
}

/** The limit for bodies with `keepalive`: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
export const MAX_BODY_BYTES = 64 * 1024

const blobBytes = new WeakMap<Blob, Bytes>()
const requestBodies = new WeakMap<Request, Body>()

/** Remembers the content of each `Blob`, `File` and `Request` that is made from now on. */
export function rememberBodies(): void {
  globalThis.Blob = observeClass(Blob, rememberBlob)
  globalThis.File = observeClass(File, rememberBlob)
  globalThis.Request = observeClass(Request, rememberRequest)
  wrapMethod(Blob.prototype, 'slice', (slice, blob: Blob, args: Parameters<Blob['slice']>) => {
    const part = Reflect.apply(slice, blob, args)
    const bytes = blobBytes.get(blob)?.slice(args[0], args[1])
    if (bytes) blobBytes.set(part, bytes)
    return part
  })
  wrapMethod(Request.prototype, 'clone', (clone, request: Request, args: []) => {
    const copy = Reflect.apply(clone, request, args)
    rememberRequest(copy, [request])
    return copy
  })
  for (const name of ['append', 'set'] as const)
    wrapMethod(FormData.prototype, name, (method, form: FormData, entry: FormEntry) =>
      Reflect.apply(method, form, withFile(entry)),
    )
}

/** A class whose new objects are passed on, with the arguments that made them. */
function observeClass<Class extends new (...args: never[]) => object>(
  observed: Class,
  observe: (instance: InstanceType<Class>, args: ConstructorParameters<Class>) => void,
): Class {
  return new Proxy(observed, {
    construct(target, args: ConstructorParameters<Class>, newTarget) {
      const instance = Reflect.construct(target, args, newTarget) as InstanceType<Class>
      observe(instance, args)
      return instance
    },
  })
}

function rememberBlob(blob: Blob, [parts = []]: [parts?: BlobPart[], ...unknown[]]): void {
  if (blob.size > MAX_BODY_BYTES) return
  const bytes = concat(parts.map(bytesOfPart))
  if (bytes) blobBytes.set(blob, bytes)
}

function rememberRequest(request: Request, [input, init]: Parameters<typeof fetch>): void {
  const body = readBody(input, init, request.headers.get('Content-Type'))
  if (body) requestBodies.set(request, body)
}

/**
 * Reads the body of a call of `fetch`.
 *
 * @param type the `Content-Type` that is known already: the body of a form is written for it
 * @returns undefined if it cannot be read at once, such as a stream or a file of the user
 */
export function readBody(
  input: RequestInfo | URL,
  init: RequestInit = {},
  type: string | null = null,
): Body | undefined {
  if (init.body || !(input instanceof Request)) return toBody(init.body, type)
  return requestBodies.get(input) ?? (input.body ? undefined : toBody(null, type))
}

function toBody(body: BodyInit | null | undefined, knownType: string | null): Body | undefined {
  if (typeof body === 'string') return textBody(body, 'text/plain;charset=UTF-8')
  if (body instanceof URLSearchParams)
    return textBody(String(body), 'application/x-www-form-urlencoded;charset=UTF-8')
  if (body instanceof FormData) return formDataBody(body, knownType)
  if (body instanceof ReadableStream) return undefined
  const bytes = body ? bytesOfPart(body) : new Uint8Array()
  return bytes && { bytes, type: body instanceof Blob ? body.type : '' }
}

const textBody = (text: string, type: string): Body => ({
  bytes: new TextEncoder().encode(text),
  type,
})

/** @returns a copy, which later changes do not reach; undefined for a file of the user */
function bytesOfPart(part: BlobPart): Bytes | undefined {
  if (typeof part === 'string') return new TextEncoder().encode(part)
  if (part instanceof ArrayBuffer) return new Uint8Array(part).slice()
  if (ArrayBuffer.isView(part))
    return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice()
  return blobBytes.get(part)
}

/** @returns undefined if one of the parts is */
function concat(parts: readonly (Bytes | undefined)[]): Bytes | undefined {
  const known = parts.filter((part) => part !== undefined)
  return known.length === parts.length
    ? Uint8Array.from(known.flatMap((part) => [...part]))
    : undefined
}

type FormEntry = [name: string, value: string | Blob, fileName?: string]

/** A form makes a new file of each `Blob`, and gives another name by another new one: here with the constructor, which is observed. */
function withFile(entry: FormEntry): FormEntry {
  const [name, value, fileName] = entry
  const isFile = value instanceof File && fileName === undefined
  if (!(value instanceof Blob) || isFile) return entry
  return [name, new File([value], fileName ?? 'blob', { type: value.type })]
}

/** The `multipart/form-data` of RFC 7578. Names and file names are escaped as the HTML standard says. */
function formDataBody(data: FormData, knownType: string | null): Body | undefined {
  const known = /boundary=([^;]+)/.exec(knownType ?? '')
  const boundary = known?.[1] ?? `----latchkey${crypto.randomUUID()}`
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
