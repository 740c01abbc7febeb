/**
 * `sessionStorage` as duplicated tabs share it. Each of them starts with a copy, whose changes raise no event in the others; and
 * the copy of a tab that was asleep, or is restored, may be old.
 *
 * The tabs share a name. Under it, `localStorage` has the version of their tokens, which is not secret: its change raises an
 * event, an old copy finds that it is old, and it is removed when the session ends. The tokens themselves go from tab to tab by
 * BroadcastChannel.
 */
import { attempt } from './attempt.ts'
import type { ShareStorage } from './token-storage.ts'

// For sessions whose tabs were closed without a sign-out.
const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000

/** Wraps `sessionStorage`. Without `localStorage` or BroadcastChannel, every tab is on its own. */
export const shareSessionStorage: ShareStorage = (keys, local, session) => {
  // Written in this order: without the version the new tokens do not count.
  const [, accessKey, versionKey] = keys
  let channel: BroadcastChannel | undefined

  // `<name> <milliseconds since 1970>`: the text of a later version is greater. The latest is empty once the session has ended.
  function copy() {
    const version = session.getItem(versionKey) ?? ''
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
  const send = () => channel?.postMessage(keys.map((key) => session.getItem(key)))
  const drop = () => keys.forEach((key) => session.removeItem(key))

  function receive({ data: values }: MessageEvent<(string | null)[] | null>): void {
    const { version, latest } = copy()
    const other = values?.[2] ?? ''
    if (other < version && version === latest) send()
    // Not after the end, and not from another old copy. One that is later than the latest known is sent again when asked for.
    if (!values || other !== latest || other <= version) return
    drop()
    keys.forEach((key, index) => values[index] && session.setItem(key, values[index]))
    window.dispatchEvent(new StorageEvent('storage', { key: accessKey }))
  }

  /** Makes the copy of this tab the latest. */
  function publish(): void {
    if (!local) return
    const { name, latest } = copy()
    const group = name || newName(local, versionKey)
    join(group)
    const next = laterThan(latest, `${group} ${Date.now()}`)
    local.setItem(group, next)
    session.setItem(versionKey, next)
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
      if (version && !latest) drop()
      return session.getItem(key)
    },
    setItem(key: string, value: string) {
      session.setItem(key, value)
      if (key === accessKey) attempt(publish)
    },
    /** The removal of the version ends the session of all tabs, unless this tab has an old copy. */
    removeItem(key: string) {
      if (key === versionKey && !isBehind()) end()
      session.removeItem(key)
    },
    isBehind,
    end,
    send,
    close: () => channel?.close(),
  }
}

const laterThan = (version: string, now: string) => (now > version ? now : `${version}0`)

/** Removes the versions of sessions that nobody can have any more. */
function newName(local: Storage, versionKey: string): string {
  for (const key of Object.keys(local)) {
    const old = `${key} ${Date.now() - MAX_AGE_MS}`
    if (key.startsWith(versionKey) && String(local.getItem(key)) < old) local.removeItem(key)
  }
  return `${versionKey}:${Math.random()}`
}
