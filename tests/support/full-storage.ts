/** A browser that has no room left. */

/** A storage that can be read, and throws at whoever writes to it. @param isFull whether it is so at the moment */
export function full(storage: Storage, isFull: () => boolean = () => true): Storage {
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
