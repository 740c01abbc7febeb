/** Form drafts: what a user has typed and not sent is restored for the same user, within a day. */
import { watch, type Ref } from 'vue'
import { useAuthStore, type AuthStore } from '@/auth/store.ts'
import { dataOwner } from '@/shared/query/data-owner.ts'
import {
  readDraft,
  removeAllDrafts,
  removeDraft,
  removeDraftsOfOtherUsers,
  removeExpiredDrafts,
  writeDraft,
  type DraftValues,
} from './draft-storage.ts'

/** The owner of drafts: `''` for a signed-out user, null if the user has no name, at least not yet: the draft could be any user's. */
function draftOwner(auth: AuthStore): string | null {
  return auth.isAuthenticated ? auth.userId : ''
}

/** Reads and writes the drafts of the current user. Never for passwords. */
export function useDrafts() {
  const auth = useAuthStore()

  function read(form: string): DraftValues {
    const owner = draftOwner(auth)
    return (owner !== null && readDraft(owner, form)) || {}
  }

  function write(form: string, values: DraftValues): void {
    const owner = draftOwner(auth)
    if (owner !== null) writeDraft(owner, form, values)
  }

  function remove(form: string): void {
    const owner = draftOwner(auth)
    if (owner !== null) removeDraft(owner, form)
  }

  return { read, write, remove }
}

/**
 * Restores the draft of a form into its fields, and from then on saves each change for the current user. If the user is named only
 * later, both begin then: what has been typed by then stays.
 *
 * @param isReady whether the fields have their initial values, such as those loaded from the server
 * @returns a function that removes the draft, to be called once the form has been sent
 */
export function useFormDraft(
  form: string,
  fields: Readonly<Record<string, Ref<string>>>,
  isReady: () => boolean = () => true,
): () => void {
  const auth = useAuthStore()
  const user = dataOwner(auth)
  let owner = draftOwner(auth)

  const values = () =>
    Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]))
  // The initial values, which are no draft; null until they are known.
  let initialValues: string | null = null
  let isRestoring = false

  function restore(): void {
    const draft = owner === null ? null : readDraft(owner, form)
    isRestoring = true
    for (const [name, field] of Object.entries(fields)) field.value = draft?.[name] ?? field.value
    isRestoring = false
  }

  function save(): void {
    if (initialValues === null || owner === null || isRestoring) return
    if (JSON.stringify(values()) === initialValues) removeDraft(owner, form)
    else writeDraft(owner, form, values())
  }

  function begin(): void {
    initialValues = JSON.stringify(values())
    restore()
  }

  // Saved at once: the page may crash or be closed.
  const options = { flush: 'sync' } as const
  watch(isReady, (ready) => ready && begin(), { immediate: true, ...options })
  const stopSaving = watch(values, save, options)
  const stopNaming = watch(
    () => draftOwner(auth),
    (name) => {
      // Not if another user has signed in meanwhile.
      if (owner !== null || dataOwner(auth) !== user) return
      owner = name
      if (JSON.stringify(values()) === initialValues) restore()
      else save()
    },
    options,
  )

  return () => {
    stopSaving()
    stopNaming()
    if (owner !== null) removeDraft(owner, form)
  }
}

/**
 * Removes expired drafts, and those of other users as soon as a user signs in, for privacy on a shared device.
 *
 * @param isNamedLater whether a user whose token names nobody is named a moment later, who may have drafts
 */
export function usePruneDraftsOnUserChange(auth: AuthStore, isNamedLater: boolean): void {
  function pruneDrafts(): void {
    // No session: it may only have expired, so only expired drafts go. `use-sign-out.ts` removes all.
    if (!auth.isAuthenticated) return removeExpiredDrafts()
    const owner = draftOwner(auth)
    if (owner === null && isNamedLater) removeExpiredDrafts()
    else if (owner === null) removeAllDrafts()
    else removeDraftsOfOtherUsers(owner)
  }
  watch([() => auth.isAuthenticated, () => auth.userId], pruneDrafts, {
    immediate: true,
    flush: 'sync',
  })
}
