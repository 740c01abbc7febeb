/** Web storage whose quota is exceeded. */

/**
 * Wraps a storage so that reading works, and writing throws a QuotaExceededError.
 *
 * @param isFull called on each write; by default the storage is always full
 */
export function fullStorage(storage: Storage, isFull: () => boolean = () => true): Storage {
  return new Proxy(storage, {
    get(target, name) {
      if (name === 'setItem' && isFull()) {
        return () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
