/** Where is the mock's data kept by a server? In a file that people can read, if one is named. */
import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { formatState, parseState } from './state-as-text.ts'
import type { StoredState } from './state.ts'
import { createMemoryStorage, type Storage } from './storage.ts'

export interface FileStorage extends Storage {
  /** Finishes what is being written, and leaves the file to others. */
  close(): Promise<void>
}

/** The file cannot be used. The message says why, and what to do. */
export class FileStorageError extends Error {
  override name = 'FileStorageError'
}

/**
 * Keeps the state in a file, which is replaced as a whole: whoever reads it, or finds it after a crash, finds one state
 * or the next. It is not read again, because nobody else writes it: a second server is refused.
 *
 * @param path need not be there yet, but its folder must
 * @throws FileStorageError if the file holds anything but data of this mock, or another server uses it; it is not touched
 */
export async function openFileStorage(path: string): Promise<FileStorage> {
  const unlock = await lock(path)
  try {
    await read(path)
  } catch (error) {
    await unlock()
    throw error
  }
  const turns = createMemoryStorage()
  let isKnown = false

  return {
    exclusively: (work) => turns.exclusively(work),

    async load() {
      if (isKnown) return undefined
      const state = await read(path)
      isKnown = true
      return state
    },

    async save(state) {
      // Whoever fails to save no longer knows what is stored.
      isKnown = false
      await replace(path, formatState(state))
      isKnown = true
    },

    close: () => turns.exclusively(unlock),
  }
}

async function read(path: string): Promise<StoredState | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw new FileStorageError(`${path} cannot be read (${codeOf(cause)}).`, { cause })
  }
  try {
    return parseState(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FileStorageError(
      `${path} holds no data of this mock (${reason}): name another file, or move this one away to begin anew.`,
      { cause },
    )
  }
}

/** Writes beside the file and puts the whole in its place. The key is in it, so only its owner may read it. */
async function replace(path: string, text: string): Promise<void> {
  const next = `${path}.${randomUUID()}.tmp`
  try {
    await write(next, text)
    await rename(next, path)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    // Else the rename may reach the disk before the content does.
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Files that this process uses: its own number in a lock may also be left from one that crashed. */
const used = new Set<string>()

/** Takes a file for this process, by another beside it that names the process. @returns how to give it back */
async function lock(path: string): Promise<() => Promise<void>> {
  const lockPath = `${path}.lock`
  if (!(await tryLock(lockPath))) {
    const owner = Number(await readFile(lockPath, 'utf8').catch(() => ''))
    if (used.has(lockPath) || (owner !== process.pid && isRunning(owner))) {
      throw new FileStorageError(
        `${path} is used by another server (process ${owner}): stop that one, or name another file. If there is no such server, delete ${lockPath}.`,
      )
    }
    await rm(lockPath, { force: true })
    if (!(await tryLock(lockPath))) {
      throw new FileStorageError(`${path} was taken by another server just now.`)
    }
  }
  used.add(lockPath)
  return async () => {
    if (used.delete(lockPath)) await rm(lockPath, { force: true })
  }
}

/** Writes the lock and then gives it its name, so that nobody finds it empty. @returns false if there is one already */
async function tryLock(lockPath: string): Promise<boolean> {
  const own = `${lockPath}.${randomUUID()}.tmp`
  try {
    await write(own, String(process.pid))
    await link(own, lockPath)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw new FileStorageError(`${lockPath} cannot be written (${codeOf(cause)}).`, { cause })
  } finally {
    await rm(own, { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    // It runs, and belongs to somebody else.
    return codeOf(error) === 'EPERM'
  }
}

const codeOf = (error: unknown): string =>
  String((error as NodeJS.ErrnoException | null)?.code ?? error)
