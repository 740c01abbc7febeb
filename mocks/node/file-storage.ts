/** The mock's data in a JSON file, written atomically, for one server at a time. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import { shape, type State, type StoredState } from '../db/schema.ts'
import { createMemoryStorage, type Storage } from '../db/storage.ts'

/** The file cannot be used. The message says why, and what to do. */
export class FileStorageError extends Error {
  override name = 'FileStorageError'
}

const title = 'latchkey mock data'
const Key = v.pipe(
  v.string(),
  v.transform((text) => Uint8Array.from(Buffer.from(text, 'base64url'))),
)
const Entries = v.pipe(
  v.array(v.tuple([v.union([v.string(), v.number()]), v.unknown()])),
  v.transform((entries) => new Map(entries)),
)
const Stored = v.objectWithRest(
  { title: v.literal(title), shape: v.literal(shape), key: Key },
  v.union([v.number(), Entries]),
)

/**
 * Keeps the state in a file. The next one is written beside it and takes its place, so that a crash leaves a whole one.
 *
 * @param path need not be there yet, but its folder must
 * @returns a storage that throws a FileStorageError if the file cannot be read or written, or holds anything else
 */
export function createFileStorage(path: string): Storage {
  let isKnown = false
  return {
    ...createMemoryStorage(),
    async load() {
      if (isKnown) return undefined
      const state = await read(path)
      isKnown = true
      return state
    },
    async save(state) {
      // Whoever fails to save no longer knows what is stored.
      isKnown = false
      await write(path, state)
      isKnown = true
    },
  }
}

async function read(path: string): Promise<StoredState | undefined> {
  try {
    const { title: _title, ...state } = v.parse(Stored, JSON.parse(await readFile(path, 'utf8')))
    // What the entries hold is believed: the mock has written them.
    return state as unknown as StoredState
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    const advice = 'name another file, or move this one away to begin anew'
    throw new FileStorageError(`${path} holds no data of this mock (${reason(cause)}): ${advice}.`)
  }
}

async function write(path: string, state: State): Promise<void> {
  const plain = (_name: string, value: unknown) => {
    if (value instanceof Map) return [...value.entries()]
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value
  }
  try {
    const text = `${JSON.stringify({ title, ...state }, plain, 1)}\n`
    // The key is in it, so only its owner may read it.
    await writeFile(`${path}.tmp`, text, { mode: 0o600 })
    await rename(`${path}.tmp`, path)
  } catch (cause) {
    throw new FileStorageError(
      `${path} cannot be written (${reason(cause)}): choose another place.`,
    )
  }
}

const reason = (error: unknown) => String(error).split('\n', 1)[0]
