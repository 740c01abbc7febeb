/** The paths of the app's pages at build time, below the path that the app is deployed at. */
import { createRouterMatcher } from 'vue-router'
import * as paths from '../src/app/router/paths.ts'

/**
 * The paths of all pages, in the syntax of Vue Router.
 *
 * @param base Vite's `base`, with a slash at both ends
 */
export const appPaths = (base: string): string[] =>
  Object.values(paths).map((path) => base + path.slice(1))

/** The regular expressions by which Vue Router itself matches these paths against a URL's path. */
export const appPathPatterns = (base: string): RegExp[] =>
  createRouterMatcher(
    appPaths(base).map((path) => ({ path, redirect: base })),
    {},
  )
    .getRoutes()
    .map(({ re }) => re)
