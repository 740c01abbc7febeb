/** Checks the size of the login layer: what a sign-in needs of `src/auth` and `src/http`, without their dependencies. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { minifyOptions } from '../../vite/bundle/minify.ts'

/** Minified and compressed. */
const MAX_GZIP_BYTES = 9_000

const root = fileURLToPath(new URL('../..', import.meta.url))
const ENTRY = 'login-layer'
/**
 * The modules that every sign-in takes from the two folders, with one backend preset. Not among them are
 * `accept-language` and `track-progress`, interceptors for the language and the progress bar, and what an app hands in.
 */
const publicModules = [
  'auth/backends/drf-jwt',
  'auth/route-guard',
  'auth/safe-redirect',
  'auth/session',
  'auth/session-end-redirect',
  'auth/store',
  'auth/token',
  'auth/token-storage',
  'http/client',
  'http/failure',
  'http/token-server',
]

/** What an app hands in where it needs it. */
const handedIn = {
  'Sessions of duplicated tabs (`createTokenStorage(shareSessionStorage)`)':
    'auth/shared-session-storage',
  'The readers of all error formats (`createHttp({ readError: readAnyFormat })`)':
    'http/error-formats/index',
}

/** Without the export clause: an app binds these names, and ships none of them. */
async function bundle(modules: string[]): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) =>
          id === ENTRY ? modules.map((path) => `export * from '/src/${path}.ts'`).join('\n') : null,
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      ...minifyOptions,
      rolldownOptions: {
        input: ENTRY,
        // A slow plugin is no problem of the build: no warnings about timings.
        checks: { pluginTimings: false },
        preserveEntrySignatures: 'strict',
        external: ['axios', 'pinia', 'vue', 'vue-router'],
      },
    },
  })) as Rolldown.RolldownOutput
  const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
  return code.replace(/export\s*\{[^}]*\};?\s*$/, '')
}

const code = await bundle(publicModules)
const size = gzipSync(code).length
console.log(
  `The login layer has ${(size / 1000).toFixed(2)} kB with gzip (limit ${(MAX_GZIP_BYTES / 1000).toFixed(2)} kB), and ${(code.length / 1000).toFixed(1)} kB minified.`,
)
for (const [name, module] of Object.entries(handedIn)) {
  const added = gzipSync(await bundle([...publicModules, module])).length - size
  console.log(`${name} add ${(added / 1000).toFixed(2)} kB.`)
}
if (size > MAX_GZIP_BYTES) {
  console.error(
    `The login layer is ${size - MAX_GZIP_BYTES} bytes over its limit of ${MAX_GZIP_BYTES}.`,
  )
  process.exitCode = 1
}
