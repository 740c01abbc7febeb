/** docs/backends.md in both languages: its example works, and it has every preset and every variable. */
import { describe, expect, it } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import english from '../../../docs/backends.md?raw'
import chinese from '../../../docs/backends.zh-CN.md?raw'
import ownBackend from '../../support/own-backend.ts'
import ownBackendSource from '../../support/own-backend.ts?raw'
import ownEnvelopes from '../../support/own-envelopes.ts'
import ownEnvelopesSource from '../../support/own-envelopes.ts?raw'

const codeBlocks = (document: string, language: string) =>
  [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code]) =>
    found === language ? [code] : [],
  )

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the page about auth backends in %s', (_, document) => {
  it('has the examples of a preset of one’s own as they are type-checked here', () => {
    const examples = [ownEnvelopesSource, ownBackendSource].map((source) =>
      source.replaceAll("'@/auth/backends/", "'./"),
    )
    expect(codeBlocks(document, 'ts')).toEqual(examples)
  })

  it.each(Object.keys(authBackends))('has a row and a section for the preset %s', (name) => {
    expect(document).toMatch(new RegExp(`^\\| \`${name}\``, 'm'))
    expect(document).toContain(`\n### \`${name}\`\n`)
  })

  it.each(AUTH_VARIABLES)('says what %s replaces', (name) => {
    expect(document).toMatch(new RegExp(`^\\| \`${name}\``, 'm'))
  })

  it('has the same code and settings as the other language', () => {
    const code = (text: string) => [codeBlocks(text, 'sh'), codeBlocks(text, 'ts')]
    expect(code(document)).toEqual(code(english))
  })
})

it('takes the tokens from where the example says', () => {
  const body = { access_token: 'a', refresh_token: 'r' }
  expect(ownBackend.parseTokens(body)).toEqual({ access: 'a', refresh: 'r' })
  expect(ownBackend.parseTokens({ access: 'a' })).toBeNull()
})

it('opens the envelopes of the codes in the example', () => {
  const statusOf = (code: number) =>
    ownEnvelopes.openEnvelope({ status: 200, data: { code, msg: '' } })?.status
  expect([20000, 50008, 50012, 50014].map(statusOf)).toEqual([200, 401, 401, 401])
})
