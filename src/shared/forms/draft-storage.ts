/** Stores unsent form drafts in `localStorage`, keyed by user and form. */
import * as v from 'valibot'
import { readStorage, removeFromStorage, writeStorage } from '@/shared/utils/safe-storage.ts'

const Draft = v.object({
  /** When it was last changed, in milliseconds since 1970. */
  at: v.number(),
  values: v.record(v.string(), v.string()),
})
/** The fields of a form, by name. */
export type DraftValues = v.InferOutput<typeof Draft>['values']

const KEY_PREFIX = 'latchkey.draft:'
const DRAFT_TTL_MS = 24 * 60 * 60 * 1000

/**
 * JSON escapes half of a surrogate pair, which cannot be encoded in a URL: a token may hold any text.
 *
 * @param owner the user id; `''` for a user who is not signed in
 */
const draftKey = (owner: string, form: string) =>
  `${KEY_PREFIX}${encodeURIComponent(JSON.stringify(owner).slice(1, -1))}:${form}`

/** The draft of a form from the last 24 hours; null if there is none, or none that can be parsed. */
export function readDraft(owner: string, form: string): DraftValues | null {
  return readValues(draftKey(owner, form))
}

/** Does nothing without storage: the form then works as one without drafts. */
export function writeDraft(owner: string, form: string, values: DraftValues): void {
  writeStorage(draftKey(owner, form), JSON.stringify({ at: Date.now(), values }))
}

export function removeDraft(owner: string, form: string): void {
  removeFromStorage(draftKey(owner, form))
}

/** Removes the drafts of all users that have expired or cannot be parsed. */
export function removeExpiredDrafts(): void {
  removeDraftsIf(isExpired)
}

/**
 * Keeps the drafts of one user that have not expired, and removes all others.
 *
 * @param owner the user id
 */
export function removeDraftsOfOtherUsers(owner: string): void {
  removeDraftsIf((key) => !key.startsWith(draftKey(owner, '')) || isExpired(key))
}

/** Removes the drafts of all users. */
export function removeAllDrafts(): void {
  removeDraftsIf(() => true)
}

function removeDraftsIf(isRemoved: (key: string) => boolean): void {
  for (const key of draftKeys()) if (isRemoved(key)) removeFromStorage(key)
}

const isExpired = (key: string) => readValues(key) === null

/** try/catch here, not in safe-storage.ts: that file is in the sign-in bundle, which lists no keys. */
function draftKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEY_PREFIX))
  } catch {
    return []
  }
}

function readValues(key: string): DraftValues | null {
  const { success, output } = v.safeParse(Draft, parseJson(readStorage(key)))
  return success && Math.abs(Date.now() - output.at) < DRAFT_TTL_MS ? output.values : null
}

/** Other scripts of the origin may have written anything. */
function parseJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
