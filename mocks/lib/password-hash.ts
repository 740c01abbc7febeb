/** Password hashes: PBKDF2 with SHA-256 in Django's format, and a constant-time comparison. */

// Django uses a million iterations. The mock has to answer a test within milliseconds, and protects nothing of value.
const ITERATIONS = 2_000

/** @returns `pbkdf2_sha256$<iterations>$<salt>$<hash>` */
export async function hashPassword(password: string): Promise<string> {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(12)))
  return `pbkdf2_sha256$${ITERATIONS}$${salt}$${toBase64(await derive(password, salt, ITERATIONS))}`
}

let dummyHash: Promise<string> | undefined

/**
 * Checks a password against the hash of an account.
 *
 * @param hash undefined if there is no such account. The check then runs against a dummy hash and takes as long as for a
 *   wrong password, so that the response time does not reveal which user names exist.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const stored = hash ?? (await (dummyHash ??= hashPassword(crypto.randomUUID())))
  const [, iterations = '', salt = '', expected = ''] = stored.split('$')
  const actual = toBase64(await derive(password, salt, Number(iterations)))
  return constantTimeEqual(actual, expected) && hash !== undefined
}

async function derive(password: string, salt: string, iterations: number): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, [
    'deriveBits',
  ])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/**
 * Constant-time comparison of two strings: it does not stop at the first difference, so that the time does not reveal where
 * that is.
 */
export function constantTimeEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index += 1) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  }
  return difference === 0
}
