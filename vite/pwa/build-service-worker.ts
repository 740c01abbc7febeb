/** Vite plugin that bundles the service worker of a build, with its precache manifest. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { normalizePath, type Plugin, type ResolvedConfig, type Rolldown } from 'vite'
import { appPathPatterns } from '../app-paths.ts'
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
      async handler(_options, bundle) {
        const { root, build, base } = config
        const folder = resolve(root, build.outDir)
        const code = hasMock
          ? await bundleInlineScript(config, 'src/app/pwa/cleanup-worker.ts')
          : await bundleInlineScript(config, 'src/app/pwa/service-worker.ts', {
              __PRECACHE__: JSON.stringify(precacheList(folder, build.assetsDir)),
              __ENTRY_SCRIPT__: JSON.stringify(entryScriptOf(bundle)),
              __PATH_PATTERNS__: JSON.stringify(appPathPatterns(base).map(({ source }) => source)),
            })
        writeFileSync(join(folder, 'sw.js'), code)
      },
    },
  }
}

const entryScriptOf = (bundle: Rolldown.OutputBundle) =>
  Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)?.fileName

/**
 * The precache manifest. The names of assets contain a hash of the content, and the worker keeps only what has their digest;
 * other files need a revision, and a proxy may change them on the way. Without 404.html, with which the host answers for
 * paths that are not the app's.
 */
function precacheList(folder: string, assetsDir: string) {
  return globSync('**/*.{css,html,js,png,svg,webmanifest}', { cwd: folder, exclude: ['404.html'] })
    .map(normalizePath)
    .sort()
    .map((url) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, url)))
        .digest('base64')
      return url.startsWith(`${assetsDir}/`)
        ? { url, revision: null, integrity: `sha256-${digest}` }
        : { url, revision: digest.slice(0, 8) }
    })
}
