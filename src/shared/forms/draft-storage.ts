/** Where is it kept what was typed and not sent? In `localStorage`, under a key for each author and form. */
import * as v from 'valibot'

const Draft = v.object({
  /** When it was last typed at, in milliseconds since 1970. */
  at: v.number(),
  values: v.record(v.string(), v.string()),
})
/** The fields of a form, by name. */
export type Values = v.InferOutput<typeof Draft>['values']

const prefix = 'latchkey.draft:'
/** How long a draft is kept, in milliseconds. */
const life = 24 * 60 * 60 * 1000

const keyOf = (author: string, form: string) => `${prefix}${encodeURIComponent(author)}:${form}`

/** What the author has typed into the form within a day; null if there is nothing, or nothing that makes sense. */
export function readDraft(author: string, form: string): Values | null {
  return attempt(() => read(keyOf(author, form)))
}

/** Keeps what the author has typed. */
export function writeDraft(author: string, form: string, values: Values): void {
  const draft = JSON.stringify({ at: Date.now(), values })
  // Where nothing can be kept, a form is like every other.
  attempt(() => localStorage.setItem(keyOf(author, form), draft))
}

export function removeDraft(author: string, form: string): void {
  attempt(() => localStorage.removeItem(keyOf(author, form)))
}

/** Removes what has been kept long enough, and all that is by others than the author; null means everyone's. */
export function sweepDrafts(author?: string | null): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue
      const isWanted =
        author === undefined || (author !== null && key.startsWith(keyOf(author, '')))
      if (!isWanted || !attempt(() => read(key))) localStorage.removeItem(key)
    }
  })
}

function read(key: string): Values | null {
  const { success, output } = v.safeParse(Draft, JSON.parse(localStorage.getItem(key) ?? 'null'))
  return success && Math.abs(Date.now() - output.at) < life ? output.values : null
}

/** Browsers may refuse storage, and anybody may have written there. */
function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
