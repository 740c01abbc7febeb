import { AxiosError } from 'axios'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { expecting } from '@/api/validate-response.ts'
import { createHttp } from '@/http/client.ts'
import { fakeAdapter, type Reply } from '../../support/fake-adapter.ts'

/** Asks for what the schema wants, and says how it went. */
function ask(schema: v.GenericSchema, reply: Reply) {
  const http = createHttp({ adapter: fakeAdapter(() => reply).adapter })
  return http.get('orders/', { transformResponse: expecting(schema) })
}

const Count = v.pipe(
  v.object({ count: v.string() }),
  v.transform(({ count }) => Number(count)),
)

describe('an answer that is expected', () => {
  it('is what the schema makes of it, read or not', async () => {
    await expect(ask(Count, { data: { count: '3' } })).resolves.toMatchObject({ data: 3 })
    await expect(ask(Count, { data: '{"count":"3"}' })).resolves.toMatchObject({ data: 3 })
  })

  it('is malformed if it is another, which is an error of Axios with the answer', async () => {
    const error: unknown = await ask(Count, { data: { count: 3 } }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(AxiosError)
    expect(error).toMatchObject({
      code: AxiosError.ERR_BAD_RESPONSE,
      config: { url: 'orders/' },
      response: { status: 200 },
      failure: { kind: 'malformed', status: 200 },
    })
    expect(String(error)).toMatch(/^AxiosError: orders\/ answered something else .+count/s)
  })

  it('is a refusal as it is', async () => {
    await expect(ask(Count, { status: 400, data: { message: 'No.' } })).rejects.toMatchObject({
      response: { data: { message: 'No.' } },
      failure: { kind: 'invalid', message: 'No.' },
    })
  })
})
