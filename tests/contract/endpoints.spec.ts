/** The whole endpoint table: each endpoint allows its own methods and no others, and validates every field of its body. */
import * as v from 'valibot'
import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'
import { API_VERSIONS, get, authorizationFor, send, resetBeforeEach } from './contract-client.ts'

resetBeforeEach()

const allEndpoints: readonly Endpoint[] = endpoints
const paths = [...new Set(allEndpoints.map(({ path }) => path))]
const withSampleId = (path: string) => path.replace(':id', '1')

describe.each(API_VERSIONS)('endpoint table of %s', (version) => {
  const versionEndpoints = allEndpoints.filter((endpoint) => endpoint.versions.includes(version))
  const methodsOf = (path: string) =>
    versionEndpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method)

  it.each(paths.filter((path) => methodsOf(path).length > 0))(
    'answers OPTIONS %s with the methods of the table in Allow',
    async (path) => {
      const authorization = await authorizationFor(version, 'staff')
      const { status, headers } = await send('OPTIONS', `${version}/${withSampleId(path)}`, {
        authorization,
      })
      expect(status).toBe(200)
      const methods = methodsOf(path)
      expect(headers.get('Allow')?.split(', ').toSorted()).toEqual(
        [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted(),
      )
    },
  )

  it.each(paths.filter((path) => methodsOf(path).length === 0))(
    'returns 404 for %s, which is in the other version only',
    async (path) => {
      // The mock reports an unhandled path on the console.
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      expect((await get(`${version}/${path}`)).status).toBe(404)
    },
  )

  describe.each(versionEndpoints.filter(hasBody))(
    '$method $path',
    ({ method, path, requestBody }) => {
      const fields = Object.entries(fieldsOf(requestBody))
      const required = fields.filter(([, schema]) => !v.is(schema, undefined))
      const sendJson = async (json: unknown) =>
        send(method, `${version}/${path}`, { json, authorization: await authorizationFor(version) })

      it.each([[[]], ['text'], [1], [true], [null]])(
        'returns 400 with non_field_errors for the body %j',
        async (body) => {
          expect(await sendJson(body)).toMatchObject({
            status: 400,
            body: { non_field_errors: [expect.any(String)] },
          })
        },
      )

      it('returns 400 with an error for each required field of an empty body', async () => {
        const { status, body } = await sendJson({})
        expect(status).toBe(400)
        expect(body).toMatchObject(errorsOf(required))
      })

      it.each([[[]], [{}], [true]])(
        'returns 400 with an error for each field whose value is %j',
        async (value) => {
          const invalid = Object.fromEntries(fields.map(([name]) => [name, value]))
          const { status, body } = await sendJson(invalid)
          expect(status).toBe(400)
          expect(body).toMatchObject(errorsOf(fields))
        },
      )

      it('returns 400 with an error for each field that is null and may not be', async () => {
        const { status, body } = await sendJson(
          Object.fromEntries(fields.map(([name]) => [name, null])),
        )
        expect(status).toBe(400)
        expect(body).toMatchObject(errorsOf(fields.filter(([, schema]) => !v.is(schema, null))))
      })
    },
  )
})

it('documents every endpoint of the table in docs/wire.md', () => {
  const text = readFileSync('docs/wire.md', 'utf8')
  const rows = allEndpoints.map(({ versions: [version], method, path }) => {
    const id = path.startsWith('orders') ? '{order_id}' : '{id}'
    return `\`${method} ${version}/${path.replace(':id', id)}`
  })
  expect(rows.filter((row) => !text.includes(row))).toEqual([])
})

function hasBody(endpoint: Endpoint): endpoint is Endpoint & { requestBody: v.GenericSchema } {
  return endpoint.requestBody !== undefined
}

/** The schemas of a body's fields, by name. */
function fieldsOf(schema: v.GenericSchema): Record<string, v.GenericSchema> {
  return 'entries' in schema ? (schema.entries as Record<string, v.GenericSchema>) : {}
}

const errorsOf = (fields: [string, v.GenericSchema][]) =>
  Object.fromEntries(fields.map(([name]) => [name, [expect.any(String)]]))
