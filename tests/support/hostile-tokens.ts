/** Tokens that an attacker would try. The server must reject each one, and the client must read it without harm. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { encode, validClaims, type Forge } from './forge-token.ts'

export interface HostileToken {
  readonly name: string
  readonly token: (forge: Forge) => string
  /** Well-known libraries accept it, which is harmless without the signing key; the mock rejects it all the same. */
  readonly isAcceptedByLibraries?: boolean
  /** simplejwt looks up any `user_id`, and finds a user or fails with a 500. It takes the server's own key to sign it. */
  readonly canConfuseSimplejwt?: boolean
  readonly isExpired?: boolean
}

const now = () => Math.floor(Date.now() / 1000)
const currentClaims = () => validClaims(now())
const withClaim = (name: string, value: unknown) => ({
  claims: { ...currentClaims(), [name]: value },
})
const withHeader = (header: unknown) => ({ header })

const unsigned = (alg: unknown): HostileToken[] => [
  {
    name: `alg ${JSON.stringify(alg)}, without a signature`,
    token: () => `${encode({ typ: 'JWT', alg })}.${encode(currentClaims())}.`,
  },
  {
    name: `alg ${JSON.stringify(alg)}, in two parts`,
    token: () => `${encode({ typ: 'JWT', alg })}.${encode(currentClaims())}`,
  },
  {
    name: `alg ${JSON.stringify(alg)}, with the right signature`,
    token: (forge) => forge(withHeader({ typ: 'JWT', alg })),
  },
]

const algorithms: HostileToken[] = [
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
  { name: 'a longer MAC than alg requires', token: (forge) => forge({ hash: 'sha512' }) },
  { name: 'RS256 with its own public key in the header', token: signedByRsa },
]

function signedByRsa(): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const header = { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) }
  const signed = `${encode(header)}.${encode(currentClaims())}`
  return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`
}

const ownKey = Buffer.alloc(32, 1)
const ATTACKER_URL = 'https://attacker.example/keys.json'
const keys: HostileToken[] = [
  ...[
    { jwk: { kty: 'oct', k: ownKey.toString('base64url') } },
    { jku: ATTACKER_URL },
    { x5u: ATTACKER_URL },
    { x5c: [ownKey.toString('base64')] },
    { kid: '../../dev/null' },
    { kid: ATTACKER_URL },
  ].map((extra) => ({
    name: `a key of its own: ${JSON.stringify(extra)}`,
    token: (forge: Forge) => forge({ header: { alg: 'HS256', ...extra }, key: ownKey }),
  })),
  ...['', ' ', 'a', 'secret', Buffer.alloc(32)].map((key) => ({
    name: `the key ${JSON.stringify(key.toString())}`,
    token: (forge: Forge) => forge({ key }),
  })),
]

const criticalHeaders: HostileToken[] = [
  ['exp'],
  ['b64'],
  ['http://example.com/unknown'],
  [],
  'exp',
  [1],
].map((crit) => ({
  name: `crit ${JSON.stringify(crit)}`,
  token: (forge) => forge(withHeader({ alg: 'HS256', crit, b64: true, exp: 1 })),
  isAcceptedByLibraries: true,
}))

/** Splits a valid token and joins its parts in another way. */
const rearranged =
  (change: (header: string, claims: string, signature: string) => string) => (forge: Forge) => {
    const [header = '', claims = '', signature = ''] = forge().split('.')
    return change(header, claims, signature)
  }

const parts: HostileToken[] = [
  { name: 'one part', token: rearranged((header) => header) },
  { name: 'two parts', token: rearranged((header, claims) => `${header}.${claims}`) },
  { name: 'four parts', token: (forge) => `${forge()}.AAAA` },
  { name: 'four parts, the last empty', token: (forge) => `${forge()}.` },
  { name: 'five parts, as an encrypted token has', token: (forge) => `${forge()}.AAAA.AAAA` },
  { name: 'an empty part first', token: (forge) => `.${forge()}` },
  { name: 'three empty parts', token: () => '..' },
  { name: 'an empty signature', token: rearranged((header, claims) => `${header}.${claims}.`) },
  {
    name: 'half of the signature',
    token: rearranged((header, claims, mac) => `${header}.${claims}.${mac.slice(0, 22)}`),
  },
  {
    name: 'the signature without its last character',
    token: rearranged((header, claims, mac) => `${header}.${claims}.${mac.slice(0, 42)}`),
  },
  { name: 'more after the signature', token: (forge) => `${forge()}AAAA` },
  {
    name: 'other claims under the same signature',
    token: rearranged(
      (header, _claims, mac) => `${header}.${encode({ ...currentClaims(), user_id: 2 })}.${mac}`,
    ),
  },
  {
    name: 'another header over the same signature',
    token: rearranged(
      (_header, claims, mac) => `${encode({ alg: 'HS256', kid: '1' })}.${claims}.${mac}`,
    ),
  },
]

/** Changes the two bits of the signature's last character that no base64url decoder reads. */
function withOtherLastBits(forge: Forge): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const token = forge()
  return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1) ?? '') ^ 1]
}

const encodings: HostileToken[] = [
  { name: 'padding', token: (forge) => `${forge()}=`, isAcceptedByLibraries: true },
  { name: 'padding within', token: rearranged((a, b, c) => `${a}=.${b}.${c}`) },
  { name: 'bits that no decoder reads', token: withOtherLastBits, isAcceptedByLibraries: true },
  {
    name: 'a space in the signature',
    token: rearranged((a, b, c) => `${a}.${b}.${c.slice(0, 9)} ${c.slice(9)}`),
    isAcceptedByLibraries: true,
  },
  { name: 'a line break in the claims', token: rearranged((a, b, c) => `${a}.\n${b}.${c}`) },
  { name: 'percent-encoding', token: rearranged((a, b, c) => `${a}%2E${b}.${c}`) },
  {
    name: 'the alphabet of plain base64',
    token: (forge) =>
      forge(withClaim('note', '???>>>'.repeat(4)))
        .replaceAll('_', '/')
        .replaceAll('-', '+'),
    isAcceptedByLibraries: true,
  },
]

const timeClaims: HostileToken[] = [
  ...[undefined, null, '9999999999', 9999999999.5, 1e20, [9999999999], true, {}].map((exp) => ({
    name: `exp ${JSON.stringify(exp)}`,
    token: (forge: Forge) => forge(withClaim('exp', exp)),
    isAcceptedByLibraries: true,
  })),
  {
    name: 'an infinite exp',
    token: (forge) =>
      forge({ claims: JSON.stringify(currentClaims()).replace(/"exp":\d+/, '"exp":1e999') }),
    isAcceptedByLibraries: true,
  },
  ...[0, 1, -1].map((exp) => ({
    name: `exp ${exp}`,
    token: (forge: Forge) => forge(withClaim('exp', exp)),
    isExpired: true,
  })),
  { name: 'nbf in the future', token: (forge) => forge(withClaim('nbf', now() + 3600)) },
  { name: 'nbf as text', token: (forge) => forge(withClaim('nbf', 'later')) },
]

const userIds: HostileToken[] = [99, 0, -1, 1.5, 'demo', null, undefined, [1], { id: 1 }].map(
  (id) => ({
    name: `user_id ${JSON.stringify(id)}`,
    token: (forge) => forge(withClaim('user_id', id)),
    canConfuseSimplejwt: id !== null && id !== undefined && !Number.isInteger(id),
  }),
)

const invalidUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])
const malformedJson: HostileToken[] = [
  ...['', 'text', '[]', '"text"', 'null', '1', '{"exp":', '{}{}', invalidUtf8].flatMap(
    (content): HostileToken[] => [
      { name: `claims ${content.toString()}`, token: (forge) => forge({ claims: content }) },
      { name: `header ${content.toString()}`, token: (forge) => forge({ header: content }) },
    ],
  ),
  {
    name: 'a duplicate claim',
    token: (forge) =>
      forge({ claims: JSON.stringify(currentClaims()).replace('{', '{"user_id":2,') }),
    isAcceptedByLibraries: true,
  },
  {
    name: 'a duplicate claim with an escaped name',
    token: (forge) =>
      forge({
        claims: JSON.stringify(currentClaims()).replace('{', String.raw`{"user\u005fid":2,`),
      }),
    isAcceptedByLibraries: true,
  },
  {
    name: 'a duplicate alg',
    token: (forge) => forge({ header: '{"alg":"none","alg":"HS256"}' }),
    isAcceptedByLibraries: true,
  },
]

const sizes: HostileToken[] = [
  {
    name: 'a megabyte of nonsense',
    token: rearranged((a, b, c) => `${a}.${b}${'A'.repeat(1024 * 1024)}.${c}`),
  },
  {
    name: 'a megabyte with a valid signature',
    token: (forge) => forge(withClaim('filler', 'a'.repeat(768 * 1024))),
    isAcceptedByLibraries: true,
  },
  {
    name: 'ten thousand nested brackets',
    token: (forge) => forge({ claims: `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}` }),
    isAcceptedByLibraries: true,
  },
]

export const hostileTokens: readonly HostileToken[] = [
  ...algorithms,
  ...keys,
  ...criticalHeaders,
  ...parts,
  ...encodings,
  ...timeClaims,
  ...userIds,
  ...malformedJson,
  ...sizes,
]
