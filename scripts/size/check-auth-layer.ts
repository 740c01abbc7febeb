/** Checks the size of the login layer: what a sign-in needs of `src/auth` and `src/http`, without their dependencies. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { minifyOptions } from '../../vite/bundle/minify.ts'

/** Minified and compressed. */
const MAX_GZIP_BYTES = 8_750

const root = fileURLToPath(new URL('../..', import.meta.url))
const ENTRY = 'login-layer'
/**
 * The modules that the app imports from the two folders. Not in the size are `accept-language` and `track-progress`:
 * interceptors for the language and the progress bar, which a sign-in works without. Nor are the readers of error formats, of
 * which an app takes the one that its API needs.
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

const errorFormats = ['http/error-formats/index']

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
        preserveEntrySignatures: 'strict',
        external: ['axios', 'pinia', 'vue', 'vue-router'],
      },
    },
  })) as Rolldown.RolldownOutput
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
}

const code = await bundle(publicModules)
const size = gzipSync(code).length
console.log(
  `The login layer has ${(size / 1000).toFixed(2)} kB with gzip (limit ${(MAX_GZIP_BYTES / 1000).toFixed(2)} kB), and ${(code.length / 1000).toFixed(1)} kB minified.`,
)
const withFormats = gzipSync(await bundle([...publicModules, ...errorFormats])).length
console.log(`The readers of all error formats add ${((withFormats - size) / 1000).toFixed(2)} kB.`)
if (size > MAX_GZIP_BYTES) {
  console.error(
    `The login layer is ${size - MAX_GZIP_BYTES} bytes over its limit of ${MAX_GZIP_BYTES}.`,
  )
  process.exitCode = 1
}
