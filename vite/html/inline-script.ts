/** Bundles a script as text, for an inline `<script>` that runs before first paint, or for a file outside the bundle. */
import { join } from 'node:path'
import { build, type ResolvedConfig, type Rolldown } from 'vite'
import { buildTarget } from '../browser-floor.ts'
import { minifyOptions } from '../bundle/minify.ts'

/**
 * Bundles and minifies a script with all its imports.
 *
 * @param path relative to the root of the project
 * @param define global constants to replace, as in Vite's `define`: each value is JSON
 */
export async function bundleInlineScript(
  { root, base, env, resolve: { alias } }: ResolvedConfig,
  path: string,
  define: Record<string, string> = {},
): Promise<string> {
  const { output } = (await build({
    root,
    base,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    resolve: { alias },
    define: { 'import.meta.env.VITE_LOCALE': JSON.stringify(env.VITE_LOCALE ?? ''), ...define },
    build: {
      target: buildTarget,
      write: false,
      modulePreload: false,
      ...minifyOptions,
      rolldownOptions: { input: join(root, path), output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput
  return output
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('')
    .trim()
}
