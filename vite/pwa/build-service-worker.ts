/** Vite plugin that bundles the service worker of a build, with its precache manifest. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { normalizePath, type Plugin, type ResolvedConfig } from 'vite'
import { readEnv } from '../../src/app/env.ts'
import { bundleInlineScript } from '../html/inline-script.ts'

/**
 * Writes `sw.js` after all other files of the build, which it lists.
 *
 * @param options.hasMock the build uses the mock's service worker instead: `sw.js` then only replaces the service worker
 *   of an earlier build, and deletes its caches
 */
export function buildServiceWorker({ hasMock }: { hasMock: boolean }): Plugin {
  let config: ResolvedConfig
  return {
    name: 'latchkey:service-worker',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    configResolved(resolved) {
      config = resolved
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const { root, build, env } = config
        const folder = resolve(root, build.outDir)
        const code = hasMock
          ? await bundleInlineScript(config, 'src/app/pwa/cleanup-worker.ts')
          : await bundleInlineScript(config, 'src/app/pwa/service-worker.ts', {
              __PRECACHE__: JSON.stringify(precacheList(folder, build.assetsDir)),
              __API_PATH__: JSON.stringify(readEnv(env).apiUrl),
            })
        writeFileSync(join(folder, 'sw.js'), code)
      },
    },
  }
}

/** The precache manifest. The names of assets contain a hash of the content; other files need a revision. */
function precacheList(folder: string, assetsDir: string) {
  return globSync('**/*.{css,html,js,png,svg,webmanifest}', { cwd: folder })
    .map(normalizePath)
    .sort()
    .map((url) => ({
      url,
      revision: url.startsWith(`${assetsDir}/`) ? null : revisionOf(join(folder, url)),
    }))
}

const revisionOf = (path: string) =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)
