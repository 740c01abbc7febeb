/** Every endpoint there is: which methods it has, and that it looks at what it receives. */
import * as v from 'valibot'
import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { endpoints, type Endpoint } from '../../src/api/endpoints.ts'
import { faces, get, headerOf, send, useBackend } from './contract-client.ts'

useBackend()

const all: readonly Endpoint[] = endpoints
const paths = [...new Set(all.map(({ path }) => path))]
const somewhere = (path: string) => path.replace(':id', '1')

describe.each(faces)('%s', (face) => {
  const here = all.filter((endpoint) => endpoint.faces.includes(face))
  const methodsOf = (path: string) =>
    here.filter((endpoint) => endpoint.path === path).map(({ method }) => method)

  it.each(paths.filter((path) => methodsOf(path).length > 0))(
    'has these methods for %s',
    async (path) => {
      const as = await headerOf(face, 'staff')
      const { status, headers } = await send('OPTIONS', `${face}/${somewhere(path)}`, { as })
      expect(status).toBe(200)
      const methods = methodsOf(path)
      expect(headers.get('Allow')?.split(', ').toSorted()).toEqual(
        [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted(),
      )
    },
  )

  it.each(paths.filter((path) => methodsOf(path).length === 0))('has no %s', async (path) => {
    // The mock tells the developer.
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect((await get(`${face}/${path}`)).status).toBe(404)
  })

  describe.each(here.filter(hasBody))('$method $path', ({ method, path, takes }) => {
    const fields = Object.entries(fieldsOf(takes))
    const required = fields.filter(([, schema]) => !v.is(schema, undefined))
    const ask = async (json: unknown) =>
      send(method, `${face}/${path}`, { json, as: await headerOf(face) })

    it.each([[[]], ['text'], [1], [true], [null]])(
      'refuses %j in the place of fields',
      async (body) => {
        expect(await ask(body)).toMatchObject({
          status: 400,
          body: { non_field_errors: [expect.any(String)] },
        })
      },
    )

    it('names every field that is missing', async () => {
      const { status, body } = await ask({})
      expect(status).toBe(400)
      expect(body).toMatchObject(errorsOf(required))
    })

    it.each([[[]], [{}], [true]])('names every field that is %j', async (value) => {
      const wrong = Object.fromEntries(fields.map(([name]) => [name, value]))
      const { status, body } = await ask(wrong)
      expect(status).toBe(400)
      expect(body).toMatchObject(errorsOf(fields))
    })

    it('names every field that is null and must not be', async () => {
      const { status, body } = await ask(Object.fromEntries(fields.map(([name]) => [name, null])))
      expect(status).toBe(400)
      expect(body).toMatchObject(errorsOf(fields.filter(([, schema]) => !v.is(schema, null))))
    })
  })
})

it('stands in the documentation', () => {
  const text = readFileSync('docs/wire.md', 'utf8')
  const rows = all.map(({ faces: [face], method, path }) => {
    const id = path.startsWith('orders') ? '{order_id}' : '{id}'
    return `\`${method} ${face}/${path.replace(':id', id)}`
  })
  expect(rows.filter((row) => !text.includes(row))).toEqual([])
})

function hasBody(endpoint: Endpoint): endpoint is Endpoint & { takes: v.GenericSchema } {
  return endpoint.takes !== undefined
}

/** What a body may hold, by name. */
function fieldsOf(schema: v.GenericSchema): Record<string, v.GenericSchema> {
  return 'entries' in schema ? (schema.entries as Record<string, v.GenericSchema>) : {}
}

const errorsOf = (fields: [string, v.GenericSchema][]) =>
  Object.fromEntries(fields.map(([name]) => [name, [expect.any(String)]]))
