/** Vite plugin that refuses a `base` under which the built app would be an empty page. */
import type { Plugin } from 'vite'
import { PlainError } from './plain-error.ts'

/** @throws PlainError in a build, if `base` is no path of the app's own origin */
export function checkBase(): Plugin {
  return {
    name: 'latchkey:check-base',
    apply: 'build',
    configResolved({ base }) {
      const problem = baseProblem(base)
      if (problem) throw new PlainError(problem)
    },
  }
}

/**
 * Why the app cannot be built for a base, and what to do instead; null if it can.
 *
 * @param base as Vite has resolved it: with a slash at the end unless it is empty
 */
export function baseProblem(base: string): string | null {
  const remedy =
    'Set the path that the app is deployed at, such as --base=/ or --base=/shop/, or remove the option to use /.'
  if (base === '' || base.startsWith('.'))
    return `--base=${base}: a relative base does not work, because pages such as /orders/17 are below other folders than their scripts. ${remedy}`
  if (!/^\/(?!\/)/.test(base))
    return `--base=${base}: scripts of another origin do not work, because the Content-Security-Policy forbids them and a service worker must have the app's own origin. ${remedy}`
  if (!/^(\/[\w.~@%-]+)*\/$/.test(base))
    return `--base=${base}: hosts, browsers or the router read this path as another one. Use letters, digits and -._~@ between single slashes. ${remedy}`
  return null
}
