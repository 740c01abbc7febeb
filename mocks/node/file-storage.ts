/** Stores the mock's database in a JSON file, written atomically, for one server at a time. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import { SCHEMA_VERSION, type DatabaseState, type StoredDatabaseState } from '../db/schema.ts'
import { createMemoryStorage, type StateStorage } from '../db/storage.ts'

/** The file cannot be used. The message says why, and what to do. */
export class FileStorageError extends Error {
  override name = 'FileStorageError'
}

/** Marks a file as data of the mock. */
const FILE_TITLE = 'latchkey mock data'

const base64UrlKey = v.pipe(
  v.string(),
  v.transform((text) => Uint8Array.from(Buffer.from(text, 'base64url'))),
)
const mapEntries = v.pipe(
  v.array(v.tuple([v.union([v.string(), v.number()]), v.unknown()])),
  v.transform((entries) => new Map(entries)),
)
const fileContent = v.objectWithRest(
  { title: v.literal(FILE_TITLE), shape: v.literal(SCHEMA_VERSION), key: base64UrlKey },
  v.union([v.number(), mapEntries]),
)

/**
 * Stores the state in a file. Each save writes a temporary file and renames it, so that a crash cannot leave half a file.
 *
 * @param path the file may be missing, but its folder must exist
 * @returns a storage that throws a `FileStorageError` if the file cannot be read or written, or is not data of the mock
 */
export function createFileStorage(path: string): StateStorage {
  let isUpToDate = false
  return {
    ...createMemoryStorage(),
    async load() {
      if (isUpToDate) return undefined
      const state = await readState(path)
      isUpToDate = true
      return state
    },
    async save(state) {
      // If the save fails, it is unknown what is stored.
      isUpToDate = false
      await writeState(path, state)
      isUpToDate = true
    },
  }
}

async function readState(path: string): Promise<StoredDatabaseState | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'))
    const { title: _title, ...state } = v.parse(fileContent, json)
    // The entries of the maps are not validated: only the mock writes this file.
    return state as unknown as StoredDatabaseState
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    const advice = 'name another file, or move this one away to start over'
    throw new FileStorageError(
      `${path} holds no data of this mock (${reasonOf(cause)}): ${advice}.`,
    )
  }
}

async function writeState(path: string, state: DatabaseState): Promise<void> {
  const toPlain = (_name: string, value: unknown) => {
    if (value instanceof Map) return [...value.entries()]
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value
  }
  try {
    const text = `${JSON.stringify({ title: FILE_TITLE, ...state }, toPlain, 1)}\n`
    // Only the owner may read it, because it contains the key.
    await writeFile(`${path}.tmp`, text, { mode: 0o600 })
    await rename(`${path}.tmp`, path)
  } catch (cause) {
    throw new FileStorageError(
      `${path} cannot be written (${reasonOf(cause)}): choose another place.`,
    )
  }
}

const reasonOf = (error: unknown) => String(error).split('\n', 1)[0]
