/**
 * Code splitting of a build: one chunk for the sign-in page, and one for the deferred services, which load while the user
 * types. A dozen small chunks each would be larger and slower.
 */
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

type NameOf = Exclude<NonNullable<Rolldown.CodeSplittingGroup['name']>, string>
type Context = Parameters<NameOf>[1]

const deferredServices = fileURLToPath(
  new URL('../../src/app/deferred-services.ts', import.meta.url),
)

/** A module with all its static imports, direct and indirect, but without dynamic imports. */
function staticImportsOf(entry: string, context: Context): ReadonlySet<string> {
  const modules = new Set([entry])
  // Iterating over a set includes the values that are added meanwhile.
  for (const id of modules)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) modules.add(imported)
  return modules
}

/** The value of `build.rolldownOptions.output.codeSplitting`. It caches the module graph: call it once for each build. */
export function codeSplitting(): Rolldown.CodeSplittingOptions {
  let deferred: ReadonlySet<string> | undefined
  return {
    // A module in an earlier chunk is imported from there, not duplicated.
    includeDependenciesRecursively: false,
    groups: [
      { name: 'start', tags: ['$initial'], priority: 2 },
      {
        debugName: 'services',
        name(id, context) {
          deferred ??= staticImportsOf(deferredServices, context)
          return deferred.has(id) ? 'services' : null
        },
        priority: 1,
      },
      // What only the pages about orders share, most of it their cancellation: the list of products does without it.
      { name: 'orders', test: /\/src\/features\/orders\//, minShareCount: 2, priority: 1 },
      // Code that several pages share, such as virtual lists. Not the `src` of a package: MSW fails where storage is blocked,
      // so only the mock may load it.
      {
        name: 'shared',
        test: /^(?!.*\/node_modules\/).*\/src\/|\/node_modules\/(@tanstack|vant)\//,
        minShareCount: 2,
      },
    ],
  }
}
