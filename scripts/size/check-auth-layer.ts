/** Is the login layer small enough to lift? All that `src/auth` and `src/http` offer, without what they depend on. */
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'

/** Minified, in bytes as gzip sends them. */
const budget = 7_300

const root = fileURLToPath(new URL('../..', import.meta.url))
const entry = 'login-layer'
/** What others import from the two folders. */
const offered = [
  'auth/backends/index',
  'auth/route-guard',
  'auth/safe-redirect',
  'auth/session',
  'auth/store',
  'auth/token',
  'auth/token-storage',
  'http/client',
  'http/failure',
]

async function bundle(): Promise<string> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? offered.map((path) => `export * from '/src/${path}.ts'`).join('\n') : null,
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: ['axios', 'pinia', 'vue', 'vue-router'],
      },
    },
  })) as Rolldown.RolldownOutput
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('')
}

const code = await bundle()
const size = gzipSync(code).length
console.log(
  `The login layer is ${(size / 1000).toFixed(2)} kB (gzip; ${(code.length / 1000).toFixed(1)} kB before) of ${(budget / 1000).toFixed(2)} kB.`,
)
if (size > budget) {
  console.error(`The login layer is ${size - budget} bytes over its budget of ${budget}.`)
  process.exitCode = 1
}
