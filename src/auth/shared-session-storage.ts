/**
 * `sessionStorage` as duplicated tabs share it. Each of them starts with a copy, whose changes raise no event in the others; and
 * the copy of a tab that was asleep, or is restored, may be old.
 *
 * The tabs share a name. Under it, `localStorage` has the version of their tokens, which is not secret: its change raises an
 * event, an old copy finds that it is old, and it is removed when the session ends. The tokens themselves go from tab to tab by
 * BroadcastChannel.
 */
import { attempt } from './attempt.ts'
import { ACCESS_KEY, REFRESH_KEY, VERSION_KEY, type SharedStorage } from './token-storage.ts'

// The version last: without it the new tokens do not count.
const KEYS = [REFRESH_KEY, ACCESS_KEY, VERSION_KEY]
// For sessions whose tabs were closed without a sign-out.
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000

/** Wraps `sessionStorage`. Without `localStorage` or BroadcastChannel, every tab is on its own. */
export function shareSessionStorage(local: Storage | null, session: Storage): SharedStorage {
  let channel: BroadcastChannel | undefined

  // `<name> <milliseconds since 1970>`: the text of a later version is greater. The latest is empty once the session has ended.
  function copy() {
    const version = session.getItem(VERSION_KEY) ?? ''
    const [ownName] = version.split(' ')
    if (ownName) join(ownName)
    // A tab that was signed out with the others still belongs to them.
    const name = channel?.name ?? ''
    return { name, version, latest: local?.getItem(name) ?? '' }
  }

  function join(name: string): void {
    if (channel?.name === name) return
    channel?.close()
    channel = new BroadcastChannel(name)
    channel.addEventListener('message', receive)
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  const send = () => channel?.postMessage(KEYS.map((key) => session.getItem(key)))

  function receive({ data: values }: MessageEvent<(string | null)[] | null>): void {
    const { version, latest } = copy()
    const other = values?.[2] ?? ''
    if (other < version && version === latest) send()
    // Not after the end, and not from another old copy. One that is later than the latest known is sent again when asked for.
    if (!values || other !== latest || other <= version) return
    drop(session)
    KEYS.forEach((key, index) => values[index] && session.setItem(key, values[index]))
    window.dispatchEvent(new StorageEvent('storage', { key: ACCESS_KEY }))
  }

  /** Makes the copy of this tab the latest. */
  function publish(): void {
    if (!local) return
    const { name, latest } = copy()
    const group = name || newName(local)
    join(group)
    const now = `${group} ${Date.now()}`
    const next = now > latest ? now : `${latest}0`
    local.setItem(group, next)
    session.setItem(VERSION_KEY, next)
    send()
  }

  function isBehind(): boolean {
    const { version, latest } = copy()
    return latest > version
  }

  function end(): void {
    const { name, latest } = copy()
    if (latest) local?.removeItem(name)
  }

  return {
    getItem(key: string) {
      const { version, latest } = copy()
      if (version && !latest) drop(session)
      return session.getItem(key)
    },
    setItem(key: string, value: string) {
      session.setItem(key, value)
      if (key === ACCESS_KEY) attempt(publish)
    },
    /** The removal of the version ends the session of all tabs, unless this tab has an old copy. */
    removeItem(key: string) {
      if (key === VERSION_KEY && !isBehind()) end()
      session.removeItem(key)
    },
    isBehind,
    end,
    send,
    close: () => channel?.close(),
  }
}

const drop = (session: Storage) => KEYS.forEach((key) => session.removeItem(key))

/** Removes the versions of sessions that nobody can have any more. */
function newName(local: Storage): string {
  for (const key of Object.keys(local)) {
    const old = `${key} ${Date.now() - MAX_AGE_MS}`
    if (key.startsWith(VERSION_KEY) && String(local.getItem(key)) < old) local.removeItem(key)
  }
  return `${VERSION_KEY}:${Math.random()}`
}
