/** What becomes of what was typed, if the form goes before it is sent? Its author finds it again, for a day. */
import { watch, type Ref } from 'vue'
import { useAuthStore, type AuthStore } from '@/auth/store.ts'
import { readDraft, removeDraft, sweepDrafts, writeDraft, type Values } from './draft-storage.ts'

/** By whom is what is typed now? Empty for whoever is not signed in; null for a user who is not named, and might be anyone. */
function authorOf(auth: AuthStore): string | null {
  if (!auth.isAuthenticated) return ''
  return auth.userId === null ? null : String(auth.userId)
}

/** What the person of the moment has typed or chosen, by form, and not yet sent. Secrets do not belong there. */
export function useDrafts() {
  const auth = useAuthStore()

  function read(form: string): Values {
    const author = authorOf(auth)
    return (author !== null && readDraft(author, form)) || {}
  }

  function write(form: string, values: Values): void {
    const author = authorOf(auth)
    if (author !== null) writeDraft(author, form, values)
  }

  function remove(form: string): void {
    const author = authorOf(auth)
    if (author !== null) removeDraft(author, form)
  }

  return { read, write, remove }
}

/**
 * Fills fields with what was typed into them before, and keeps what is typed from now on for whoever is signed in now.
 *
 * @param isReady whether the fields hold what they hold untouched
 * @returns `forget`, to be called when the form has been sent
 */
export function useFormDraft(
  form: string,
  fields: Readonly<Record<string, Ref<string>>>,
  isReady: () => boolean = () => true,
): () => void {
  const author = authorOf(useAuthStore())
  if (author === null) return () => {}

  const values = () =>
    Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]))
  // What is not to be kept; null while nothing is.
  let untouched: string | null = null

  const begin = () => {
    const initial = JSON.stringify(values())
    const before = readDraft(author, form)
    for (const [name, field] of Object.entries(fields)) field.value = before?.[name] ?? field.value
    untouched = initial
  }

  watch(isReady, (isSo) => isSo && begin(), { immediate: true, flush: 'sync' })
  const stop = watch(
    values,
    (now) => {
      if (untouched === null) return
      if (JSON.stringify(now) === untouched) removeDraft(author, form)
      else writeDraft(author, form, now)
    },
    // A page that crashes does not wait.
    { flush: 'sync' },
  )

  return () => {
    stop()
    removeDraft(author, form)
  }
}

/** Sees to it that nobody finds what another person has typed, and nobody what is too old. */
export function useDraftsOfOne(auth: AuthStore): void {
  watch(
    [() => auth.isAuthenticated, () => auth.userId],
    // Whoever is signed in no longer by no wish of theirs may come back.
    () => (auth.isAuthenticated ? sweepDrafts(authorOf(auth)) : sweepDrafts()),
    { immediate: true, flush: 'sync' },
  )
}
