/** docs/backends.md in both languages: its example works, and it has every preset and every variable. */
import { describe, expect, it } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import english from '../../../docs/backends.md?raw'
import chinese from '../../../docs/backends.zh-CN.md?raw'
import ownBackend from '../../support/own-backend.ts'
import ownBackendSource from '../../support/own-backend.ts?raw'

const codeBlocks = (document: string, language: string) =>
  [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code]) =>
    found === language ? [code] : [],
  )

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the page about auth backends in %s', (_, document) => {
  it('has the example of a preset of one’s own as it is type-checked here', () => {
    const example = ownBackendSource.replaceAll("'@/auth/backends/", "'./")
    expect(codeBlocks(document, 'ts')).toEqual([example])
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
