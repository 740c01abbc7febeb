import { AxiosError } from 'axios'
import * as v from 'valibot'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PaginatedProducts, Product, TokenPair } from '@/api/schemas.ts'
import { validateWith } from '@/api/validate-response.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { spyOnMismatchLog } from '../../support/mismatch-log.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'

/** Sends a request whose response must match the schema. */
function request(schema: v.GenericSchema, reply: FakeResponse, url = 'orders/') {
  const http = createHttp({
    adapter: fakeAdapter(() => reply).adapter,
    baseURL: '/api/v1/',
    readError: readAnyFormat,
  })
  return http.get(url, { transformResponse: validateWith(schema) })
}

const Count = v.pipe(
  v.object({ count: v.string() }),
  v.transform(({ count }) => Number(count)),
)

describe('response validation', () => {
  it('resolves to the output of the schema, for parsed and unparsed JSON', async () => {
    await expect(request(Count, { data: { count: '3' } })).resolves.toMatchObject({ data: 3 })
    await expect(request(Count, { data: '{"count":"3"}' })).resolves.toMatchObject({ data: 3 })
  })

  it('rejects a response that does not match the schema, with an AxiosError that has the response', async () => {
    const expectMismatchLog = spyOnMismatchLog()
    const error: unknown = await request(Count, { data: { count: 3 } }).catch(
      (reason: unknown) => reason,
    )
    expectMismatchLog('GET /api/v1/orders/')
    expect(error).toBeInstanceOf(AxiosError)
    expect(error).toMatchObject({
      code: AxiosError.ERR_BAD_RESPONSE,
      config: { url: 'orders/' },
      response: { status: 200 },
      failure: { kind: 'malformed', status: 200 },
    })
    expect(String(error)).toMatch(/^AxiosError: The response of orders\/ does not match .+count/s)
  })

  it('leaves an error response as it is', async () => {
    await expect(request(Count, { status: 400, data: { message: 'No.' } })).rejects.toMatchObject({
      response: { data: { message: 'No.' } },
      failure: { kind: 'invalid', message: 'No.' },
    })
  })
})

describe('console in development', () => {
  const spyOnConsole = () => vi.spyOn(console, 'error').mockReturnValue()
  let logged: ReturnType<typeof spyOnConsole>
  beforeEach(() => {
    logged = spyOnConsole()
  })

  const product = { id: 1, name: 'Padlock', price: '68.50', image: '/1.svg', summary: '' }
  const page = (results: unknown[]) => ({ count: 9, next: null, previous: null, results })

  /** The console message about a response, which has to be the only one. */
  async function messageAbout(schema: v.GenericSchema, data: unknown, url?: string) {
    await expect(request(schema, { data }, url)).rejects.toBeInstanceOf(AxiosError)
    expect(logged).toHaveBeenCalledOnce()
    return String(logged.mock.lastCall?.[0])
  }

  it('names the request, the wrong field of one element of a list, what was expected and what came', async () => {
    const results = [product, product, { ...product, price: 68.5 }]
    expect(await messageAbout(PaginatedProducts, page(results), 'products/')).toBe(
      'The response of GET /api/v1/products/ does not match its schema:\n' +
        '  results.2.price: expected string, received 68.5',
    )
  })

  it.each([
    ['missing', 'name', undefined, 'name: is missing'],
    ['null', 'name', null, 'name: expected string, received null'],
    ['an object', 'name', { zh: '锁' }, 'name: expected string, received Object'],
    ['a text', 'id', 'p-1', 'id: expected number, received "p-1" (3 characters)'],
    ['a fraction', 'id', 1.5, 'id: expected safe_integer, received 1.5'],
    ['a page', 'variants', page([]), 'variants: expected Array, received Object'],
    ['an empty list', 'variants', [], 'variants: expected min_length >=1, received 0'],
    [
      'of another format',
      'price',
      '¥68.5\n',
      String.raw`price: expected regex /^\d+\.\d{2}$/, received "¥68.5 " (6 characters)`,
    ],
  ])('names a field that is %s', async (_, field, value, line) => {
    const variants = [{ subid: 1, name: '', price: '1.00', stock: 1 }]
    const message = await messageAbout(Product, { ...product, variants, [field]: value })
    expect(message.split('\n  ').slice(1)).toEqual([line])
  })

  it.each([
    [null, 'the body: expected Object, received null'],
    ['', 'the body: expected Object, received "" (0 characters)'],
    [[], 'count: is missing'],
    ['{"count": 1', 'the body: expected Object, received "{"count": 1" (11 characters)'],
    [
      `<!doctype html>\n<html lang="en">\n  <title>Shop</title>${'<p>'.repeat(99)}`,
      'the body: expected Object, received "<!doctype html> <html lang="en"> <title>Shop</title><p><p><p…" (351 characters)',
    ],
  ])('says what came if the body is %j', async (body, line) => {
    const [, first] = (await messageAbout(v.object({ count: v.number() }), body)).split('\n  ')
    expect(first).toBe(line)
  })

  it('names the first five of many wrong fields, and counts the others', async () => {
    const message = await messageAbout(
      PaginatedProducts,
      page(Array.from({ length: 500 }, () => 0)),
    )
    expect(message.split('\n  ').slice(5)).toEqual([
      'results.4: expected Object, received 0',
      '… and 495 more',
    ])
  })

  it('shows no token, wherever it comes', async () => {
    const jwt = `${'eyJhbGciOiJIUzI1NiJ9'.repeat(2)}.e30.c2lnbmF0dXJl`
    const Answer = v.object({ access: v.number(), refresh: v.number(), user_id: v.number() })
    const data = { access: 'opaque', refresh: jwt, user_id: `JWT ${jwt}` }
    const message = await messageAbout(Answer, data, `user/?token=${jwt}`)
    expect(message).toContain('GET /api/v1/user/ does')
    expect(message).toContain('access: expected number, received "…" (6 characters)')
    expect(message).toContain('user_id: expected number, received "JWT …" (61 characters)')
    expect(message).not.toMatch(/eyJ|opaque/)
  })

  it('shows no token that is the whole body', async () => {
    const token = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
    expect(await messageAbout(TokenPair, token)).toContain('received "…" (40 characters)')
  })

  it('says nothing about a response that matches, or one with an error', async () => {
    await request(PaginatedProducts, { data: page([product]) })
    await expect(request(Product, { status: 500, data: '<html>' })).rejects.toBeInstanceOf(
      AxiosError,
    )
    expect(logged).not.toHaveBeenCalled()
  })

  it('says nothing outside development', async () => {
    vi.stubEnv('DEV', false)
    await expect(request(Product, { data: '<html>' })).rejects.toBeInstanceOf(AxiosError)
    expect(logged).not.toHaveBeenCalled()
  })
})
