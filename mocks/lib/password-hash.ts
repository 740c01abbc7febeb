/** Password hashes: PBKDF2 with SHA-256, written as Django writes it, and a constant-time comparison. */

// Django takes a million rounds; the mock has to answer a test in milliseconds, and guards nothing of worth.
const iterations = 2_000

/** @returns `pbkdf2_sha256$<iterations>$<salt>$<hash>` */
export async function hashPassword(password: string): Promise<string> {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(12)))
  return `pbkdf2_sha256$${iterations}$${salt}$${toBase64(await derive(password, salt, iterations))}`
}

let nobody: Promise<string> | undefined

/**
 * Compares a password with the hash of an account.
 *
 * @param hash undefined if there is no such account: that takes as long as a wrong password, so that the time does not
 *   tell who has an account
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const stored = hash ?? (await (nobody ??= hashPassword(crypto.randomUUID())))
  const [, rounds = '', salt = '', expected = ''] = stored.split('$')
  const actual = toBase64(await derive(password, salt, Number(rounds)))
  return isSame(actual, expected) && hash !== undefined
}

async function derive(password: string, salt: string, rounds: number): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, [
    'deriveBits',
  ])
  const parameters = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: encoder.encode(salt),
    iterations: rounds,
  }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Compares without stopping at the first difference: the time tells nothing about where it is. */
export function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index += 1) {
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  }
  return difference === 0
}
