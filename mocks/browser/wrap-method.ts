/** Wraps a method of one of the browser's classes. */

/**
 * @param prototype of the class
 * @param apply called in place of the method, with the method, the object and the arguments
 */
export function wrapMethod<Owner extends object, Name extends keyof Owner>(
  prototype: Owner,
  name: Name,
  apply: NonNullable<ProxyHandler<Extract<Owner[Name], object>>['apply']>,
): void {
  prototype[name] = new Proxy(prototype[name] as Extract<Owner[Name], object>, { apply })
}
