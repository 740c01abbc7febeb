/**
 * Which code comes in one file? What the sign-in page begins with, and what comes while the person types: in a dozen small
 * files each, it would be larger and slower.
 */
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

type NameOf = Exclude<NonNullable<Rolldown.CodeSplittingGroup['name']>, string>
type Context = Parameters<NameOf>[1]

const services = fileURLToPath(new URL('../../src/app/deferred-services.ts', import.meta.url))

/** What comes with a module: what it imports, and what that imports, but nothing that is imported only when it is needed. */
function comingWith(entry: string, context: Context): ReadonlySet<string> {
  const modules = new Set([entry])
  // A set hands out what is added to it while it is gone through.
  for (const id of modules)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) modules.add(imported)
  return modules
}

/** For `build.rolldownOptions.output.codeSplitting`, of one build. */
export function chunks(): Rolldown.CodeSplittingOptions {
  let later: ReadonlySet<string> | undefined
  return {
    // What the one has, the other imports from it.
    includeDependenciesRecursively: false,
    groups: [
      { name: 'start', tags: ['$initial'], priority: 2 },
      {
        debugName: 'services',
        name(id, context) {
          later ??= comingWith(services, context)
          return later.has(id) ? 'services' : null
        },
        priority: 1,
      },
      // What several pages need, such as their long lists.
      { name: 'shared', test: /\/(src|@tanstack|vant)\//, minShareCount: 2 },
    ],
  }
}
