/** Tokens that nobody has signed, or not like this. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { database } from '../../mocks/database.ts'
import { encode, forge, soundClaims } from './behind-the-scenes.ts'
import { get, tokenOf, useBackend } from './support.ts'

useBackend()

const ask = (jwt: string) => get('v1/user/', { as: `JWT ${jwt}` })

async function expectRefusal(jwt: string, code = 'token_invalid') {
  const { status, body } = await ask(jwt)
  expect([status, body.code], jwt.slice(0, 200)).toEqual([403, code])
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const neighbour = (character: string) => alphabet[alphabet.indexOf(character) ^ 1] ?? 'A'

it('accepts what is forged with nothing wrong', async () => {
  expect((await ask(forge())).status).toBe(200)
})

describe('a token is refused', () => {
  it('with any one character changed', async () => {
    const jwt = await tokenOf()
    const changed = Array.from(jwt, (character, index) =>
      [
        jwt.slice(0, index),
        character === '.' ? '_' : neighbour(character),
        jwt.slice(index + 1),
      ].join(''),
    )
    const replies = await Promise.all(changed.map(ask))
    const accepted = replies.flatMap(({ status, body }, index) =>
      status === 403 && body.code === 'token_invalid' ? [] : [index],
    )
    expect(changed).toHaveLength(jwt.length)
    expect(accepted).toEqual([])
  })

  it('with bits changed that no decoder reads', async () => {
    const jwt = await tokenOf()
    const last = alphabet.indexOf(jwt.at(-1) ?? '')
    for (const bits of [1, 2, 3]) await expectRefusal(jwt.slice(0, -1) + alphabet[last ^ bits])
  })

  it.each(['none', 'None', 'NONE', 'nOnE', 'none ', '', null, 0, ['HS256'], undefined])(
    'with the algorithm %j',
    async (alg) => {
      const header = { typ: 'JWT', alg }
      const unsigned = `${encode(header)}.${encode(soundClaims())}.`
      await expectRefusal(unsigned)
      await expectRefusal(unsigned.slice(0, -1))
      await expectRefusal(forge({ header }))
    },
  )

  it('with another algorithm and the right key', async () => {
    await expectRefusal(forge({ header: { typ: 'JWT', alg: 'HS384' }, hash: 'sha384' }))
    await expectRefusal(forge({ header: { typ: 'JWT', alg: 'HS512' }, hash: 'sha512' }))
    await expectRefusal(forge({ hash: 'sha512' }))
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const signed = `${encode({ alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) })}.${encode(soundClaims())}`
    await expectRefusal(
      `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`,
    )
  })

  it('with a key that it brings along', async () => {
    const key = Buffer.alloc(32, 1)
    const jwk = { kty: 'oct', k: key.toString('base64url') }
    const elsewhere = 'https://attacker.example/keys.json'
    for (const extra of [
      { jwk },
      { jku: elsewhere },
      { x5u: elsewhere },
      { kid: '../../dev/null' },
    ]) {
      await expectRefusal(forge({ header: { alg: 'HS256', ...extra }, key }))
    }
  })

  it.each(['', ' ', 'a', Buffer.alloc(32), 'secret'])('signed with the key %j', async (key) => {
    await expectRefusal(forge({ key }))
  })

  it('with demands that are not understood', async () => {
    for (const crit of [['exp'], ['b64'], ['http://example.com/unknown'], [], 'exp', [1]]) {
      await expectRefusal(forge({ header: { alg: 'HS256', crit, b64: false, exp: 1 } }))
    }
  })

  it('with a signature cut short, missing or empty', async () => {
    const jwt = forge()
    const [header, claims, signature = ''] = jwt.split('.')
    for (const part of ['', signature.slice(0, 22), signature.slice(0, 42), `${signature}AAAA`]) {
      await expectRefusal(`${header}.${claims}.${part}`)
    }
  })

  it('with too few parts or too many', async () => {
    const jwt = forge()
    const [header, claims] = jwt.split('.')
    for (const wrong of [
      `${header}.${claims}`,
      `${jwt}.`,
      `${jwt}.AAAA`,
      `${jwt}..`,
      `.${jwt}`,
      '..',
      '...',
      '.',
    ]) {
      await expectRefusal(wrong)
    }
  })

  it('padded, or in the other alphabet', async () => {
    const jwt = forge()
    const [header = '', claims = '', signature = ''] = jwt.split('.')
    await expectRefusal(`${jwt}=`)
    await expectRefusal(`${header}=.${claims}.${signature}`)
    await expectRefusal(`${header}%20.${claims}.${signature}`)
    const withUnderscore = forge({ claims: { ...soundClaims(), note: '???>>>' } })
    expect(withUnderscore.split('.')[1]).toMatch(/[-_]/)
    await expectRefusal(withUnderscore.replaceAll('_', '/').replaceAll('-', '+'))
  })

  it.each([
    ['missing', undefined],
    ['null', null],
    ['text', '9999999999'],
    ['a fraction', 9999999999.5],
    ['beyond any calendar', 1e20],
    ['a list', [9999999999]],
    ['a truth', true],
  ])('whose exp is %s', async (_what, exp) => {
    await expectRefusal(forge({ claims: { ...soundClaims(), exp } }))
  })

  it('whose exp is past, or before all time', async () => {
    for (const exp of [0, -1, 1])
      await expectRefusal(forge({ claims: { ...soundClaims(), exp } }), 'token_expired')
  })

  it('whose exp is infinite', async () => {
    await expectRefusal(
      forge({ claims: JSON.stringify(soundClaims()).replace(/"exp":\d+/, '"exp":1e999') }),
    )
  })

  it('before its time', async () => {
    const ahead = Math.floor(Date.now() / 1000) + 60
    await expectRefusal(forge({ claims: { ...soundClaims(), nbf: ahead } }))
    await expectRefusal(forge({ claims: { ...soundClaims(), nbf: 'later' } }))
  })

  it('that speaks of nobody', async () => {
    for (const user_id of [99, 0, -1, 1.5, '1', null, undefined, [1], { id: 1 }]) {
      await expectRefusal(forge({ claims: { ...soundClaims(), user_id } }))
    }
  })

  it('whose parts are no JSON objects', async () => {
    for (const content of ['', 'text', '[]', '"text"', 'null', '1', '{"exp":', '{}{}']) {
      await expectRefusal(forge({ claims: content }))
      await expectRefusal(forge({ header: content }))
    }
    const invalidUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]).toString(
      'base64url',
    )
    await expectRefusal(forge().replace(/\.[^.]+\./, `.${invalidUtf8}.`))
  })

  it('whose claims were changed after signing', async () => {
    const [header, , signature] = forge().split('.')
    await expectRefusal(`${header}.${encode({ ...soundClaims(), user_id: 2 })}.${signature}`)
  })

  it('of a megabyte, at once', async () => {
    const [header, claims, signature] = forge().split('.')
    const begun = performance.now()
    const large = await fetch('http://localhost/api/v1/token/verify/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: `${header}.${claims}${'A'.repeat(1024 * 1024)}.${signature}` }),
    })
    expect(large.status).toBe(400)
    expect(performance.now() - begun).toBeLessThan(1000)
    await expectRefusal(forge({ claims: { ...soundClaims(), filler: 'a'.repeat(8000) } }))
  })
})

it('signs with 256 bits, new for every database', async () => {
  await tokenOf()
  const { key } = database.state
  expect(key).toHaveLength(32)
  const before = await tokenOf()
  await database.reset()
  expect(database.state.key).not.toEqual(key)
  await expectRefusal(before)
})
