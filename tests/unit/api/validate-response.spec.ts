import { AxiosError } from 'axios'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { validateWith } from '@/api/validate-response.ts'
import { createHttp } from '@/http/client.ts'
import { readAnyFormat } from '@/http/error-formats/index.ts'
import { fakeAdapter, type FakeResponse } from '../../support/fake-adapter.ts'

/** Sends a request whose response must match the schema. */
function request(schema: v.GenericSchema, reply: FakeResponse) {
  const http = createHttp({
    adapter: fakeAdapter(() => reply).adapter,
    readError: readAnyFormat,
  })
  return http.get('orders/', { transformResponse: validateWith(schema) })
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
    const error: unknown = await request(Count, { data: { count: 3 } }).catch(
      (reason: unknown) => reason,
    )
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
