/** The development check of the API's address: which responses show that there is one. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiAddressError, checkApiReachable } from '@/app/startup/check-api-reachable.ts'

const respond = vi.fn<typeof fetch>()
beforeEach(() => void vi.stubGlobal('fetch', respond))

const response = (status: number, type: string, body = '') =>
  new Response(body, { status, headers: { 'Content-Type': type } })

describe('address of the API', () => {
  it.each([
    ['an answer in JSON', response(401, 'application/json', '{}')],
    ['the refusal of a GET in JSON', response(405, 'application/json', '{}')],
    ['the empty refusal of a GET, as of allauth', response(405, 'text/html; charset=utf-8')],
  ])('is right if there is %s', async (_answer, answer) => {
    respond.mockResolvedValue(answer)
    await expect(checkApiReachable('/api/login/')).resolves.toBeUndefined()
  })

  it.each([
    ['a page', response(200, 'text/html', '<!doctype html>'), /responds 200 with text\/html/],
    ['a page that does not exist', response(404, 'text/html'), /which is no API/],
    ['a failure', response(502, 'application/json', '{"message":"No backend"}'), /No backend/],
  ])('is wrong if there is %s', async (_answer, answer, message) => {
    respond.mockResolvedValue(answer)
    const check = checkApiReachable('/api/login/')
    await expect(check).rejects.toThrow(ApiAddressError)
    await expect(check).rejects.toThrow(message)
  })

  it('is wrong if nothing responds', async () => {
    respond.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(checkApiReachable('/api/login/')).rejects.toThrow(/No server responds/)
  })
})
