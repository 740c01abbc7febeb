/** The service worker of a build: bundles it, with the list of the files that it precaches. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { normalizePath, type Plugin, type ResolvedConfig } from 'vite'
import { readEnv } from '../../src/app/env.ts'
import { inlined } from '../html/inline-script.ts'

/**
 * Writes `sw.js` once all other files of the build are there.
 *
 * @param hasMock the build has the mock's worker instead: a worker that an earlier build left behind removes itself
 */
export function serviceWorker({ hasMock }: { hasMock: boolean }): Plugin {
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
          ? await inlined(config, 'src/app/pwa/self-destroying-worker.ts')
          : await inlined(config, 'src/app/pwa/service-worker.ts', {
              __PRECACHE__: JSON.stringify(filesIn(folder, build.assetsDir)),
              __API_PATH__: JSON.stringify(readEnv(env).apiUrl),
            })
        writeFileSync(join(folder, 'sw.js'), code)
      },
    },
  }
}

/** What to precache. The names of assets change with what is in them; other files need a revision to be known by. */
function filesIn(folder: string, assetsDir: string) {
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
