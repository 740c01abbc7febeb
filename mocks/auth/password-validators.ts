/** The four password validators of a new Django project (`AUTH_PASSWORD_VALIDATORS`), in their order. */
import type { ServerMessageKey } from '../drf/messages.ts'

const MIN_LENGTH = 8
const MAX_SIMILARITY = 0.7
// The most frequent ones of the 20,000 that Django has.
const COMMON_PASSWORDS = new Set(
  `123456 123456789 qwerty password 111111 12345678 abc123 1234567 password1 12345 1234567890 123123 000000 iloveyou 1234
  1q2w3e4r5t qwertyuiop 123 monkey dragon 1qaz2wsx qwerty123 asdfghjkl princess computer football sunshine superman`.split(
    /\s+/,
  ),
)

/** What is wrong with a new password; empty if nothing is. */
export function passwordProblems(
  password: string,
  { username, email }: { username: string; email: string },
): ServerMessageKey[] {
  const similar = isSimilar(password, username)
    ? 'password_like_username'
    : isSimilar(password, email) && 'password_like_email'
  const problems: (ServerMessageKey | false)[] = [
    similar,
    [...password].length < MIN_LENGTH && 'password_too_short',
    COMMON_PASSWORDS.has(password.toLowerCase().trim()) && 'password_too_common',
    /^\p{Nd}+$/u.test(password) && 'password_entirely_numeric',
  ]
  return problems.filter((problem) => problem !== false)
}

/** Whether a password resembles a text, or one of its words. */
function isSimilar(password: string, text: string): boolean {
  const [letters, words] = [password.toLowerCase(), text.toLowerCase()]
  return [...words.split(/[^\p{L}\p{N}_]+/u), words].some((word) => {
    const isMuchShorter =
      letters.length >= 10 * word.length && word.length < (MAX_SIMILARITY / 2) * letters.length
    return word !== '' && !isMuchShorter && quickRatio(letters, word) >= MAX_SIMILARITY
  })
}

/** `SequenceMatcher.quick_ratio` of Python: the share of the characters that both have, in whatever order. */
function quickRatio(one: string, other: string): number {
  const left = [...other]
  const shared = [...one].filter((character) => {
    const index = left.indexOf(character)
    if (index >= 0) left.splice(index, 1)
    return index >= 0
  })
  return (2 * shared.length) / ([...one].length + [...other].length)
}
