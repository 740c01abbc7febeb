/** `localStorage` of several tabs in one test. */

/** `localStorage` that tells all tabs of a change, as a browser does. */
export const notifyingLocalStorage = new Proxy(localStorage, {
  get(target, name) {
    const value: unknown = Reflect.get(target, name)
    if (typeof value !== 'function') return value
    if (name !== 'setItem' && name !== 'removeItem') return value.bind(target) as unknown
    return (...args: string[]) => {
      Reflect.apply(value, target, args)
      queueMicrotask(() =>
        window.dispatchEvent(new StorageEvent('storage', { key: args[0] ?? null })),
      )
    }
  },
})
