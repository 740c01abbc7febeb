/** Checks the size of the login layer: what a sign-in needs of `src/auth` and `src/http`, without their dependencies. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { authBackends } from '../../src/auth/backends/index.ts'
import { minifyOptions } from '../../vite/bundle/minify.ts'

/** Minified and compressed. */
const MAX_GZIP_BYTES = 9_000

const root = fileURLToPath(new URL('../..', import.meta.url))
const ENTRY = 'login-layer'
/**
 * The modules that every sign-in takes from the two folders, beside one backend preset. Not among them are
 * `accept-language` and `track-progress`, interceptors for the language and the progress bar, and what an app hands in.
 */
const publicModules = [
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
  'Sign-outs that outlive the page (`createTokenServer(http, authBackend, keepaliveAdapter)`)':
    'http/keepalive-adapter',
  'Tokens in the body or the query (`http.post(url, data, { auth: tokenInBody })`)':
    'http/token-in-body',
  'The readers of all error formats (`createHttp({ readError: readAnyFormat })`)':
    'http/error-formats/index',
}

/**
 * Without the export clause: an app binds these names, and ships none of them.
 *
 * @param preset the name of its file
 */
async function bundle(preset: string, modules: string[]): Promise<string> {
  const exports = [
    `export { default } from '/src/auth/backends/${preset}.ts'`,
    ...modules.map((path) => `export * from '/src/${path}.ts'`),
  ]
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? exports.join('\n') : null),
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

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`
const sizeWith = async (preset: string, modules = publicModules) =>
  gzipSync(await bundle(preset, modules)).length

const DEFAULT_PRESET = 'drf-jwt'
const defaultSize = await sizeWith(DEFAULT_PRESET)
for (const [name, module] of Object.entries(handedIn)) {
  const added = (await sizeWith(DEFAULT_PRESET, [...publicModules, module])) - defaultSize
  console.log(`${name} add ${kilobytes(added)}.`)
}
console.log(`The login layer with one preset, with gzip (limit ${kilobytes(MAX_GZIP_BYTES)}):`)
for (const preset of Object.keys(authBackends)) {
  const size = await sizeWith(preset)
  console.log(`  ${preset}: ${kilobytes(size)}`)
  if (size <= MAX_GZIP_BYTES) continue
  console.error(`  That is ${size - MAX_GZIP_BYTES} bytes over the limit.`)
  process.exitCode = 1
}
