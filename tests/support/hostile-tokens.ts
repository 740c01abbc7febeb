/** Which tokens would an attacker try? Each is to be refused by the server, and read by the client without harm. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { encode, soundClaims, type Forge } from './forge-token.ts'

export interface Attack {
  readonly name: string
  readonly token: (forge: Forge) => string
  /** Well-known libraries let it through: whoever has no key can make nothing of it, but the mock refuses it all the same. */
  readonly isForStrict?: boolean
  /** simplejwt looks for whatever stands there, and finds somebody or fails with a 500. The server's own key is needed for it. */
  readonly isTooMuchForSimplejwt?: boolean
  readonly isExpired?: boolean
}

const now = () => Math.floor(Date.now() / 1000)
const sound = () => soundClaims(now())
const withClaim = (name: string, value: unknown) => ({ claims: { ...sound(), [name]: value } })
const withHeader = (header: unknown) => ({ header })

const unsigned = (alg: unknown): Attack[] => [
  {
    name: `alg ${JSON.stringify(alg)}, without a signature`,
    token: () => `${encode({ typ: 'JWT', alg })}.${encode(sound())}.`,
  },
  {
    name: `alg ${JSON.stringify(alg)}, in two parts`,
    token: () => `${encode({ typ: 'JWT', alg })}.${encode(sound())}`,
  },
  {
    name: `alg ${JSON.stringify(alg)}, with the right signature`,
    token: (forge) => forge(withHeader({ typ: 'JWT', alg })),
  },
]

const algorithms: Attack[] = [
  ...['none', 'None', 'NONE', 'nOnE', 'none ', 'hs256', '', null, 0, ['HS256'], {}].flatMap(
    unsigned,
  ),
  { name: 'no alg', token: (forge) => forge(withHeader({ typ: 'JWT' })) },
  {
    name: 'HS384 and the right key',
    token: (forge) => forge({ header: { typ: 'JWT', alg: 'HS384' }, hash: 'sha384' }),
  },
  {
    name: 'HS512 and the right key',
    token: (forge) => forge({ header: { typ: 'JWT', alg: 'HS512' }, hash: 'sha512' }),
  },
  { name: 'a longer MAC than its alg says', token: (forge) => forge({ hash: 'sha512' }) },
  { name: 'RS256 and the key to check it with', token: signedByRsa },
]

function signedByRsa(): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const header = { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) }
  const signed = `${encode(header)}.${encode(sound())}`
  return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`
}

const ownKey = Buffer.alloc(32, 1)
const elsewhere = 'https://attacker.example/keys.json'
const keys: Attack[] = [
  ...[
    { jwk: { kty: 'oct', k: ownKey.toString('base64url') } },
    { jku: elsewhere },
    { x5u: elsewhere },
    { x5c: [ownKey.toString('base64')] },
    { kid: '../../dev/null' },
    { kid: elsewhere },
  ].map((extra) => ({
    name: `a key of its own: ${JSON.stringify(extra)}`,
    token: (forge: Forge) => forge({ header: { alg: 'HS256', ...extra }, key: ownKey }),
  })),
  ...['', ' ', 'a', 'secret', Buffer.alloc(32)].map((key) => ({
    name: `the key ${JSON.stringify(key.toString())}`,
    token: (forge: Forge) => forge({ key }),
  })),
]

const demands: Attack[] = [['exp'], ['b64'], ['http://example.com/unknown'], [], 'exp', [1]].map(
  (crit) => ({
    name: `crit ${JSON.stringify(crit)}`,
    token: (forge) => forge(withHeader({ alg: 'HS256', crit, b64: true, exp: 1 })),
    isForStrict: true,
  }),
)

/** Takes a good token apart and puts it together in another way. */
const inParts =
  (change: (header: string, claims: string, signature: string) => string) => (forge: Forge) => {
    const [header = '', claims = '', signature = ''] = forge().split('.')
    return change(header, claims, signature)
  }

const parts: Attack[] = [
  { name: 'one part', token: inParts((header) => header) },
  { name: 'two parts', token: inParts((header, claims) => `${header}.${claims}`) },
  { name: 'four parts', token: (forge) => `${forge()}.AAAA` },
  { name: 'four parts, the last empty', token: (forge) => `${forge()}.` },
  { name: 'five parts, as an encrypted token has', token: (forge) => `${forge()}.AAAA.AAAA` },
  { name: 'an empty part first', token: (forge) => `.${forge()}` },
  { name: 'three empty parts', token: () => '..' },
  { name: 'an empty signature', token: inParts((header, claims) => `${header}.${claims}.`) },
  {
    name: 'half of the signature',
    token: inParts((header, claims, mac) => `${header}.${claims}.${mac.slice(0, 22)}`),
  },
  {
    name: 'the signature but for its end',
    token: inParts((header, claims, mac) => `${header}.${claims}.${mac.slice(0, 42)}`),
  },
  { name: 'more after the signature', token: (forge) => `${forge()}AAAA` },
  {
    name: 'other claims under the same signature',
    token: inParts(
      (header, _claims, mac) => `${header}.${encode({ ...sound(), user_id: 2 })}.${mac}`,
    ),
  },
  {
    name: 'another header over the same signature',
    token: inParts(
      (_header, claims, mac) => `${encode({ alg: 'HS256', kid: '1' })}.${claims}.${mac}`,
    ),
  },
]

/** The last character of a signature carries two bits that no decoder reads. */
function withOtherLastBits(forge: Forge): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const token = forge()
  return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? '') ^ 1]
}

const spelling: Attack[] = [
  { name: 'padding', token: (forge) => `${forge()}=`, isForStrict: true },
  { name: 'padding within', token: inParts((a, b, c) => `${a}=.${b}.${c}`) },
  { name: 'bits that no decoder reads', token: withOtherLastBits, isForStrict: true },
  {
    name: 'a space in the signature',
    token: inParts((a, b, c) => `${a}.${b}.${c.slice(0, 9)} ${c.slice(9)}`),
    isForStrict: true,
  },
  { name: 'a line break in the claims', token: inParts((a, b, c) => `${a}.\n${b}.${c}`) },
  { name: 'percent-encoding', token: inParts((a, b, c) => `${a}%2E${b}.${c}`) },
  {
    name: 'the alphabet of plain base64',
    token: (forge) =>
      forge(withClaim('note', '???>>>'.repeat(4)))
        .replaceAll('_', '/')
        .replaceAll('-', '+'),
    isForStrict: true,
  },
]

const times: Attack[] = [
  ...[undefined, null, '9999999999', 9999999999.5, 1e20, [9999999999], true, {}].map((exp) => ({
    name: `exp ${JSON.stringify(exp)}`,
    token: (forge: Forge) => forge(withClaim('exp', exp)),
    isForStrict: true,
  })),
  {
    name: 'an infinite exp',
    token: (forge) =>
      forge({ claims: JSON.stringify(sound()).replace(/"exp":\d+/, '"exp":1e999') }),
    isForStrict: true,
  },
  ...[0, 1, -1].map((exp) => ({
    name: `exp ${exp}`,
    token: (forge: Forge) => forge(withClaim('exp', exp)),
    isExpired: true,
  })),
  { name: 'nbf ahead', token: (forge) => forge(withClaim('nbf', now() + 3600)) },
  { name: 'nbf in words', token: (forge) => forge(withClaim('nbf', 'later')) },
]

const people: Attack[] = [99, 0, -1, 1.5, 'demo', null, undefined, [1], { id: 1 }].map((id) => ({
  name: `user_id ${JSON.stringify(id)}`,
  token: (forge) => forge(withClaim('user_id', id)),
  isTooMuchForSimplejwt: id !== null && id !== undefined && !Number.isInteger(id),
}))

const invalidUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
const contents: Attack[] = [
  ...['', 'text', '[]', '"text"', 'null', '1', '{"exp":', '{}{}', invalidUtf8].flatMap(
    (content): Attack[] => [
      { name: `claims ${content.toString()}`, token: (forge) => forge({ claims: content }) },
      { name: `header ${content.toString()}`, token: (forge) => forge({ header: content }) },
    ],
  ),
  {
    name: 'a claim said twice',
    token: (forge) => forge({ claims: JSON.stringify(sound()).replace('{', '{"user_id":2,') }),
    isForStrict: true,
  },
  {
    name: 'a claim said twice, spelled differently',
    token: (forge) =>
      forge({ claims: JSON.stringify(sound()).replace('{', String.raw`{"user\u005fid":2,`) }),
    isForStrict: true,
  },
  {
    name: 'alg said twice',
    token: (forge) => forge({ header: '{"alg":"none","alg":"HS256"}' }),
    isForStrict: true,
  },
]

const sizes: Attack[] = [
  {
    name: 'a megabyte of nonsense',
    token: inParts((a, b, c) => `${a}.${b}${'A'.repeat(1024 * 1024)}.${c}`),
  },
  {
    name: 'a megabyte, well signed',
    token: (forge) => forge(withClaim('filler', 'a'.repeat(768 * 1024))),
    isForStrict: true,
  },
  {
    name: 'brackets, ten thousand deep',
    token: (forge) => forge({ claims: `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }),
    isForStrict: true,
  },
]

export const hostileTokens: readonly Attack[] = [
  ...algorithms,
  ...keys,
  ...demands,
  ...parts,
  ...spelling,
  ...times,
  ...people,
  ...contents,
  ...sizes,
]
