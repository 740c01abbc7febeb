/** File storage of the mock: the data survives a restart and a crash, and a foreign file is never overwritten. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { database } from '../../../mocks/db/database.ts'
import { createFileStorage, FileStorageError } from '../../../mocks/node/file-storage.ts'
import { createSeedState } from '../../../mocks/db/seed.ts'
import type { DatabaseState } from '../../../mocks/db/schema.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
  path = join(folder, 'data.json')
})
afterEach(() => rm(folder, { recursive: true }))

/** Opens the file as a server does when it starts. */
const restart = () => database.open(createFileStorage(path))

async function fullState(): Promise<DatabaseState> {
  const state = await createSeedState()
  state.stock.set(101, 4)
  state.sessions.set('abc', { userId: 1, expires: 1_800_000_000_000 })
  state.outstandingTokens.set('jti', { userId: 1, exp: 1_800_000_000 })
  state.spentTokens.set('jti', 1_800_000_000)
  for (const user of state.users.values()) user.password_changed_at = 1_800_000_000_000
  // User names that are special property names in JavaScript.
  for (const name of ['__proto__', 'constructor', '12', '邓'])
    state.wrongPasswords.set(name, [1, 2])
  return state
}

it('creates a missing file as readable JSON, and leaves no temporary file', async () => {
  await restart()
  expect(await readdir(folder)).toEqual(['data.json'])
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/^\{\n "title": "latchkey mock data",\n/)
  expect(text).toContain('"email": "demo@example.com"')
})

it('restores all data after a restart, including the signing key', async () => {
  const state = await fullState()
  await createFileStorage(path).save(state)
  await restart()
  expect(database.state).toEqual(state)
})

it('migrates data that was stored before passwords could be changed', async () => {
  const state = await createSeedState()
  await createFileStorage(path).save(state)
  const { outstandingTokens, ...older } = JSON.parse(await readFile(path, 'utf8')) as object & {
    outstandingTokens: unknown
  }
  expect(outstandingTokens).toEqual([])
  await writeFile(path, JSON.stringify(older))
  await restart()
  expect(database.state).toEqual(state)
})

it('keeps the previous data after a crash in the middle of a write', async () => {
  const state = await fullState()
  await createFileStorage(path).save(state)
  await writeFile(`${path}.tmp`, '{\n "title": "latchk')
  await restart()
  expect(database.state).toEqual(state)
  await database.transaction(({ stock }) => stock.set(102, 1))
  expect(await readdir(folder)).toEqual(['data.json'])
})

it('rolls back to the stored data when a write fails', async () => {
  await restart()
  const before = await readFile(path, 'utf8')
  await mkdir(`${path}.tmp`)
  const change = database.transaction(({ stock }) => stock.set(102, 1))
  await expect(change).rejects.toThrow(`${path} cannot be written (Error: EISDIR`)
  await database.refresh()
  expect(database.state.stock).toEqual(new Map())
  expect(await readFile(path, 'utf8')).toBe(before)
})

it.each([
  ['plain text', 'shopping: milk\n', 'SyntaxError'],
  ['no content', '', 'SyntaxError'],
  ['other JSON', '{"name": "latchkey"}', 'title'],
  ['JSON that is not an object', '[]', 'title'],
  ['data of a later version', '{"title": "latchkey mock data", "shape": 99}', '99'],
])('rejects a file with %s and leaves it unchanged', async (_name, content, reason) => {
  await writeFile(path, content)
  const error: unknown = await restart().catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(FileStorageError)
  const { message } = error as FileStorageError
  expect(message).toContain(reason)
  expect(message).toMatch(/: name another file, or move this one away to start over\.$/)
  expect(message).not.toContain('\n')
  expect(await readFile(path, 'utf8')).toBe(content)
  expect(await readdir(folder)).toEqual(['data.json'])
})

it('rejects a path that is a folder or whose folder does not exist', async () => {
  await mkdir(path)
  await expect(restart()).rejects.toThrow(`${path} holds no data of this mock (Error: EISDIR`)
  path = join(folder, 'none', 'data.json')
  await expect(restart()).rejects.toThrow(`${path} cannot be written (Error: ENOENT`)
})
