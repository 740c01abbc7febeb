/**
 * Web Storage access that never throws. A browser may block storage, and then even `window.localStorage` throws; a write
 * also throws when there is no room left.
 */

type StorageName = 'localStorage' | 'sessionStorage'

/** @returns null if there is no such item, undefined if there is no storage */
export function readStorage(
  key: string,
  storage: StorageName = 'localStorage',
): string | null | undefined {
  try {
    return globalThis[storage].getItem(key)
  } catch {
    return undefined
  }
}

/** @returns whether the value has been stored */
export function writeStorage(
  key: string,
  value: string,
  storage: StorageName = 'localStorage',
): boolean {
  try {
    globalThis[storage].setItem(key, value)
    return true
  } catch {
    return false
  }
}

export function removeFromStorage(key: string, storage: StorageName = 'localStorage'): void {
  try {
    globalThis[storage].removeItem(key)
  } catch {
    // Blocked storage holds no items.
  }
}
