import { expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { readEnv } from '@/app/env.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { baseURL, createBackend, refusal } from '../backend.ts'

it('attach-scheme: the scheme is the configured one in its exact case, and is there once', async () => {
  for (const scheme of ['JWT', 'Bearer', 'Token', 'bearer', 'jWt']) {
    expect(readEnv({ VITE_AUTH_SCHEME: scheme }).scheme).toBe(scheme)
    const jwt = makeJwt()
    for (const stored of [jwt, `${scheme} ${jwt}`, `${scheme.toLowerCase()} ${jwt}`]) {
      localStorage.setItem('token', stored)
      const { auth } = loadStore({ scheme })
      const backend = createBackend()
      backend.answer = () => ({ data: {} })
      const http = createHttp({ baseURL, adapter: backend.adapter, session: auth.session })
      await http.get('a')
      auth.begin(`${scheme} ${jwt}`)
      await http.get('a')
      auth.begin(jwt)
      await http.get('a')
      expect(backend.sent.map(({ authorization }) => authorization)).toEqual(
        Array.from({ length: 3 }, () => `${scheme} ${jwt}`),
      )
      expect(localStorage.getItem('token')).toBe(`${scheme} ${jwt}`)
      auth.end()
    }
  }
})

it('attach-places: asked for in the body or the query, the token goes there and not in the header', async () => {
  const jwt = makeJwt()
  const token = `JWT ${jwt}`
  const { auth } = loadStore()
  auth.begin(jwt)
  const backend = createBackend()
  backend.answer = () => ({ data: {} })
  const http = createHttp({ baseURL, adapter: backend.adapter, session: auth.session })
  const send = async (data: unknown, config: RequestConfig) => {
    await http.post('a', data, config)
    const sent = backend.sent.at(-1)
    if (!sent) throw new Error('nothing was sent')
    expect(sent.authorization).toBeNull()
    expect(sent.config.auth).not.toEqual(expect.any(String))
    return sent
  }

  const body = { id: 3 }
  expect((await send(body, { auth: 'body' })).body).toEqual({ id: 3, token })
  expect((await send(undefined, { auth: 'body' })).body).toEqual({ token })
  expect(body).toEqual({ id: 3 })
  const form = new FormData()
  form.append('id', '3')
  expect([...((await send(form, { auth: 'body' })).data as FormData)]).toEqual([
    ['id', '3'],
    ['token', token],
  ])
  expect([...form]).toEqual([['id', '3']])

  const params = { page: 2 }
  const { url } = await send({ id: 3 }, { auth: 'query', params })
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ page: '2', token })
  expect(backend.sent.at(-1)?.body).toEqual({ id: 3 })
  expect(params).toEqual({ page: 2 })

  for (const auth of ['body', 'query'] as const) {
    const elsewhere = 'https://elsewhere.example/a'
    await http.post(elsewhere, { id: 3 }, { auth })
    expect(backend.sent.at(-1)?.url).toBe(elsewhere)
    expect(backend.sent.at(-1)?.body).toEqual({ id: 3 })
  }

  // Not every server looks there: one that answers as it would a stranger says nothing about the session.
  backend.answer = () => ({ ...refusal, data: null })
  for (const auth of ['body', 'query'] as const) {
    await expect(http.post('a', {}, { auth, silent: true })).rejects.toMatchObject({
      response: { status: 401 },
    })
    expect(auth && localStorage.getItem('token')).toBe(token)
  }
})
