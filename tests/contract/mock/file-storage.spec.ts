/** Data in a file: it outlives the server, and nothing else is ever taken for it. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { database } from '../../../mocks/database.ts'
import { FileStorageError, openFileStorage } from '../../../mocks/file-storage.ts'
import { createSeed } from '../../../mocks/seed.ts'
import type { State } from '../../../mocks/state.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
  path = join(folder, 'data.json')
})
afterEach(() => rm(folder, { recursive: true }))

async function fullState(): Promise<State> {
  const state = await createSeed()
  state.stock.set(101, 4)
  state.sessions.set('abc', { userId: 1, expires: 1_800_000_000_000 })
  state.outstandingTokens.set('jti', { userId: 1, exp: 1_800_000_000 })
  state.spentTokens.set('jti', 1_800_000_000)
  for (const user of state.users.values()) user.password_changed_at = 1_800_000_000_000
  // Names that mean something to JavaScript are names of people here.
  for (const name of ['__proto__', 'constructor', '12', '邓'])
    state.wrongPasswords.set(name, [1, 2])
  return state
}

async function save(state: State): Promise<void> {
  const storage = await openFileStorage(path)
  await storage.save(state)
  await storage.close()
}

it('has nothing at first', async () => {
  const storage = await openFileStorage(path)
  expect(await storage.load()).toBeUndefined()
  await storage.close()
  expect(await readdir(folder)).toEqual([])
})

it('brings everything back, the key too', async () => {
  const state = await fullState()
  await save(state)
  const storage = await openFileStorage(path)
  expect(await storage.load()).toEqual(state)
  expect(await storage.load()).toBeUndefined()
  await storage.close()
})

it('brings back what was stored before passwords could be changed', async () => {
  const state = await createSeed()
  await save(state)
  const { outstandingTokens, ...older } = JSON.parse(await readFile(path, 'utf8')) as object & {
    outstandingTokens: unknown
  }
  expect(outstandingTokens).toEqual([])
  await writeFile(path, JSON.stringify(older))
  const storage = await openFileStorage(path)
  await database.open(storage)
  expect(database.state).toEqual(state)
  await storage.close()
})

it('leaves one file, which people can read', async () => {
  await save(await fullState())
  expect(await readdir(folder)).toEqual(['data.json'])
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/^\{\n "title": "latchkey mock data",\n/)
  expect(text).toContain('"email": "demo@example.com"')
})

it('knows after a failure that it does not know what is stored', async () => {
  const state = await createSeed()
  const storage = await openFileStorage(path)
  await storage.save(state)
  await storage.load()
  const broken = {
    ...state,
    get users(): State['users'] {
      throw new Error('broken')
    },
  }
  await expect(storage.save(broken)).rejects.toThrow('broken')
  expect(await storage.load()).toEqual(state)
  expect(await readdir(folder)).toEqual(['data.json', 'data.json.lock'])
  await storage.close()
})

it.each([
  ['text', 'shopping: milk', 'JSON'],
  ['nothing', '', 'JSON'],
  ['other JSON', '{"name": "latchkey"}', 'title'],
  ['JSON that is no object', '[]', 'title'],
])('refuses a file of %s, and leaves it as it is', async (_what, content, reason) => {
  await writeFile(path, content)
  await expect(openFileStorage(path)).rejects.toThrow(FileStorageError)
  await expect(openFileStorage(path)).rejects.toThrow(reason)
  expect(await readFile(path, 'utf8')).toBe(content)
  expect(await readdir(folder)).toEqual(['data.json'])
})

it.each([
  ['of a later version', { shape: 99 }, 'shape'],
  ['with a short key', { key: 'c2hvcnQ' }, 'key: The key must be 32 bytes'],
  ['with somebody who has no name', { users: [[1, { id: 1 }]] }, 'users.0.1.username'],
])('refuses data %s, and says where', async (_what, change, reason) => {
  await save(await createSeed())
  const stored = JSON.parse(await readFile(path, 'utf8')) as object
  await writeFile(path, JSON.stringify({ ...stored, ...change }))
  await expect(openFileStorage(path)).rejects.toThrow(reason)
})

it('is for one server at a time', async () => {
  const storage = await openFileStorage(path)
  await expect(openFileStorage(path)).rejects.toThrow(`process ${process.pid}`)
  await storage.close()
  await (await openFileStorage(path)).close()
})

it('refuses a file that another process uses', async () => {
  await writeFile(`${path}.lock`, String(process.ppid))
  await expect(openFileStorage(path)).rejects.toThrow(`delete ${path}.lock`)
})

it.each([
  ['of a process that is gone', '999999999'],
  ['of this number, from before', String(process.pid)],
  ['that is none', ''],
])('does not mind a lock %s', async (_what, owner) => {
  await writeFile(`${path}.lock`, owner)
  await (await openFileStorage(path)).close()
  expect(await readdir(folder)).toEqual([])
})

it('needs a folder', async () => {
  await expect(openFileStorage(join(folder, 'none', 'data.json'))).rejects.toThrow('ENOENT')
})
