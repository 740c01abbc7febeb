/** Attaching the token in Latchkey: the configured scheme, and the token in the body or the query. */
import { expect, it } from 'vitest'
import { createHttp } from '@/http/client.ts'
import type { RequestConfig } from '@/http/request-config.ts'
import { readEnv } from '@/app/env.ts'
import { tokenInBody, tokenInQuery } from '@/http/token-in-body.ts'
import { authBackend } from '../../support/test-session.ts'
import { loadStore } from '../../support/auth-store.ts'
import { makeJwt } from '../../support/make-jwt.ts'
import { baseURL, createBackend, tokenNotValid } from '../backend.ts'

it('attach-scheme: sends the configured scheme in its exact case, exactly once', async () => {
  for (const scheme of ['JWT', 'Bearer', 'Token', 'bearer', 'jWt']) {
    expect(readEnv({ VITE_AUTH_SCHEME: scheme }).sessionBackend.scheme).toBe(scheme)
    const jwt = makeJwt()
    for (const stored of [jwt, `${scheme} ${jwt}`, `${scheme.toLowerCase()} ${jwt}`]) {
      localStorage.setItem('token', stored)
      const { auth } = loadStore({ scheme })
      const backend = createBackend()
      backend.onRequest = () => ({ data: {} })
      const http = createHttp({
        baseURL,
        adapter: backend.adapter,
        session: auth.session,
        authBackend,
      })
      await http.get('a')
      auth.signIn(`${scheme} ${jwt}`)
      await http.get('a')
      auth.signIn(jwt)
      await http.get('a')
      expect(backend.sent.map(({ authorization }) => authorization)).toEqual(
        Array.from({ length: 3 }, () => `${scheme} ${jwt}`),
      )
      expect(localStorage.getItem('token')).toBe(`${scheme} ${jwt}`)
      void auth.signOut()
    }
  }
})

it('attach-places: sends the token in the body or the query instead of the header when a request is configured so', async () => {
  const jwt = makeJwt()
  const token = `JWT ${jwt}`
  const { auth } = loadStore()
  auth.signIn(jwt)
  const backend = createBackend()
  backend.onRequest = () => ({ data: {} })
  const http = createHttp({ baseURL, adapter: backend.adapter, session: auth.session, authBackend })
  const send = async (data: unknown, config: RequestConfig) => {
    await http.post('a', data, config)
    const sent = backend.sent.at(-1)
    if (!sent) throw new Error('No request was sent.')
    expect(sent.authorization).toBeNull()
    expect(sent.config.auth).toBeUndefined()
    return sent
  }

  const body = { id: 3 }
  expect((await send(body, { auth: tokenInBody })).body).toEqual({ id: 3, token })
  expect((await send(undefined, { auth: tokenInBody })).body).toEqual({ token })
  expect(body).toEqual({ id: 3 })
  const form = new FormData()
  form.append('id', '3')
  expect([...((await send(form, { auth: tokenInBody })).data as FormData)]).toEqual([
    ['id', '3'],
    ['token', token],
  ])
  expect([...form]).toEqual([['id', '3']])

  const params = { page: 2 }
  const { url } = await send({ id: 3 }, { auth: tokenInQuery, params })
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ page: '2', token })
  expect(backend.sent.at(-1)?.body).toEqual({ id: 3 })
  expect(params).toEqual({ page: 2 })

  for (const auth of [tokenInBody, tokenInQuery]) {
    const foreignUrl = 'https://elsewhere.example/a'
    await http.post(foreignUrl, { id: 3 }, { auth })
    expect(backend.sent.at(-1)?.url).toBe(foreignUrl)
    expect(backend.sent.at(-1)?.body).toEqual({ id: 3 })
  }

  // Not every server reads a token from there, so a 401 without a code says nothing about the session.
  backend.onRequest = () => ({ ...tokenNotValid, data: null })
  for (const auth of [tokenInBody, tokenInQuery]) {
    await expect(http.post('a', {}, { auth, silent: true })).rejects.toMatchObject({
      response: { status: 401 },
    })
    expect(localStorage.getItem('token')).toBe(token)
  }
})
