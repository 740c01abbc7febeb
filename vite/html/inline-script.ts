/** How does a script get into a document, so that nothing is painted before it has run? As text. */
import { join } from 'node:path'
import { build, type ResolvedConfig, type Rolldown } from 'vite'

/**
 * A script with all that it imports, as short as a build's.
 *
 * @param define what stands for a name in it, as JSON
 */
export async function inlined(
  { root, env, resolve: { alias } }: ResolvedConfig,
  path: string,
  define: Record<string, string> = {},
): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    resolve: { alias },
    define: { 'import.meta.env.VITE_LOCALE': JSON.stringify(env.VITE_LOCALE ?? ''), ...define },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: join(root, path), output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput
  return output
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('')
    .trim()
}
