/** Web storage in memory, for a test with several tabs: each has a `sessionStorage` of its own. */

/** @param items what it holds at first, such as the items that a duplicated tab starts with */
export function createMemoryStorage(items: Iterable<[string, string]> = []): Storage {
  const map = new Map(items)
  return {
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  }
}

/** The items of a storage, except the version by which duplicated tabs stay in step. */
export const itemsWithoutVersion = (storage: Storage) =>
  Object.fromEntries(
    Object.entries({ ...storage }).filter(([key]) => !key.startsWith('token_version')),
  )

/** The items of a storage. */
export function itemsOf(storage: Storage): [string, string][] {
  return Array.from({ length: storage.length }, (_, index) => {
    const key = storage.key(index) ?? ''
    return [key, storage.getItem(key) ?? '']
  })
}
