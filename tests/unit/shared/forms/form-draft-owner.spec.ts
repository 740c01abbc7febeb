/** Drafts of forms, where a user is named only after the form is there. */
import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { readDraft, writeDraft } from '@/shared/forms/draft-storage.ts'
import { useFormDraft, usePruneDraftsOnUserChange } from '@/shared/forms/use-form-draft.ts'
import { changeInOtherTab, loadStore } from '../../../support/auth-store.ts'
import { makeJwt } from '../../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'

const scopes: ReturnType<typeof effectScope>[] = []
afterEach(() => scopes.splice(0).forEach((scope) => scope.stop()))

const draftKeys = () => Object.keys(localStorage).filter((key) => key.startsWith('latchkey.draft:'))
const draftOf = (owner: string) => readDraft(owner, 'order')

/** A signed-in tab, whose user has no name yet. */
function open() {
  const { auth } = loadStore({ authBackend: 'knox' })
  auth.signIn(secret)
  return auth
}

/** A form whose fields are `note` and `place`, as a component of the current tab shows it. */
function openForm(isReady?: () => boolean) {
  const note = ref('')
  const place = ref('home')
  const scope = effectScope()
  scopes.push(scope)
  const removeDraft = scope.run(() => useFormDraft('order', { note, place }, isReady))
  return { note, place, removeDraft: removeDraft ?? expect.fail('the scope has stopped') }
}

describe('a form that is there before its user has a name', () => {
  it('keeps what has been typed, and saves it as soon as the name comes', () => {
    const auth = open()
    const { note } = openForm()
    note.value = 'leave it at the door'
    expect(draftKeys()).toEqual([])
    auth.session.nameUser('7')
    expect(note.value).toBe('leave it at the door')
    expect(draftOf('7')).toEqual({ note: 'leave it at the door', place: 'home' })
    note.value += '!'
    expect(draftOf('7')?.note).toBe('leave it at the door!')
  })

  it('restores the draft of that user if nothing has been typed', () => {
    const auth = open()
    writeDraft('7', 'order', { note: 'ring twice', place: 'work' })
    const { note, place } = openForm()
    expect([note.value, place.value]).toEqual(['', 'home'])
    auth.session.nameUser('7')
    expect([note.value, place.value]).toEqual(['ring twice', 'work'])
    expect(draftOf('7')).toEqual({ note: 'ring twice', place: 'work' })
  })

  it('prefers what has been typed to the draft', () => {
    const auth = open()
    writeDraft('7', 'order', { note: 'ring twice', place: 'work' })
    const { note } = openForm()
    note.value = 'leave it at the door'
    auth.session.nameUser('7')
    expect(note.value).toBe('leave it at the door')
    expect(draftOf('7')).toEqual({ note: 'leave it at the door', place: 'home' })
  })

  it('restores no draft of another user', () => {
    const auth = open()
    writeDraft('8', 'order', { note: 'ring twice', place: 'work' })
    const { note } = openForm()
    auth.session.nameUser('7')
    expect([note.value, draftOf('7')]).toEqual(['', null])
  })

  it('deletes the draft when its fields are as at first again', () => {
    const auth = open()
    const { note } = openForm()
    auth.session.nameUser('7')
    note.value = 'x'
    note.value = ''
    expect(draftKeys()).toEqual([])
  })

  it('restores the draft once its values have come, if those come after the name', () => {
    const auth = open()
    writeDraft('7', 'order', { note: 'ring twice', place: 'work' })
    const isReady = ref(false)
    const { note } = openForm(() => isReady.value)
    auth.session.nameUser('7')
    expect(note.value).toBe('')
    isReady.value = true
    expect(note.value).toBe('ring twice')
  })

  it('stores nothing if it has been sent before the name comes', () => {
    const auth = open()
    const { note, removeDraft } = openForm()
    note.value = 'leave it at the door'
    removeDraft()
    auth.session.nameUser('7')
    note.value = 'more'
    expect(draftKeys()).toEqual([])
  })

  it('deletes its draft when it has been sent after that', () => {
    const auth = open()
    const { note, removeDraft } = openForm()
    auth.session.nameUser('7')
    note.value = 'leave it at the door'
    removeDraft()
    note.value = ''
    expect(draftKeys()).toEqual([])
  })
})

type Auth = ReturnType<typeof open>

describe('a form whose user has gone before the name comes', () => {
  it.each<[string, (auth: Auth) => void]>([
    ['signed in here', (auth) => auth.signIn(other)],
    ['signed in in another tab', () => changeInOtherTab(`Token ${other}`)],
    [
      'signed in after a sign-out',
      (auth) => {
        void auth.signOut()
        auth.signIn(other)
      },
    ],
  ])('saves nothing for the user who has %s, and restores nothing', (_name, change) => {
    const auth = open()
    const { note, place } = openForm()
    note.value = 'leave it at the door'
    writeDraft('8', 'order', { note: 'ring twice', place: 'work' })
    change(auth)
    auth.session.nameUser('8')
    expect(auth.userId).toBe('8')
    expect([note.value, place.value]).toEqual(['leave it at the door', 'home'])
    note.value = 'more'
    expect(draftKeys()).toEqual(['latchkey.draft:8:order'])
    expect(draftOf('8')).toEqual({ note: 'ring twice', place: 'work' })
  })

  it('saves nothing for a guest', () => {
    const auth = open()
    const { note } = openForm()
    note.value = 'leave it at the door'
    void auth.signOut()
    note.value = 'more'
    expect(draftKeys()).toEqual([])
  })
})

describe('a form whose user has a name', () => {
  it('restores its draft at once, and saves each change', () => {
    const { auth } = loadStore()
    auth.signIn(makeJwt({ user_id: 7 }))
    writeDraft('7', 'order', { note: 'ring twice', place: 'work' })
    const { note } = openForm()
    expect(note.value).toBe('ring twice')
    note.value = 'ring once'
    expect(draftOf('7')?.note).toBe('ring once')
  })
})

describe('the drafts of a user without a name', () => {
  it('stay until the name comes, and then those of others go', () => {
    const auth = open()
    scopes.push(effectScope())
    scopes.at(-1)?.run(() => usePruneDraftsOnUserChange(auth, true))
    writeDraft('7', 'order', { note: 'ring twice' })
    writeDraft('8', 'order', { note: 'ring once' })
    auth.signIn(other)
    expect(draftKeys()).toHaveLength(2)
    auth.session.nameUser('7')
    expect(draftKeys()).toEqual(['latchkey.draft:7:order'])
  })

  it('go at the sign-in if no endpoint names the user', () => {
    const auth = open()
    void auth.signOut()
    writeDraft('7', 'order', { note: 'ring twice' })
    scopes.push(effectScope())
    scopes.at(-1)?.run(() => usePruneDraftsOnUserChange(auth, false))
    expect(draftKeys()).toHaveLength(1)
    auth.signIn(other)
    expect(draftKeys()).toEqual([])
  })
})
