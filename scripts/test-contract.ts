/**
 * Runs the contract tests: by default against the handlers of the mock, in the process of the tests and as an HTTP server;
 * with `--url http://…/api/` against any server. CONTRACT_KEY is its signing key, in base64url: without it, the tests with
 * forged tokens are skipped.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: { url: { type: 'string' } },
  allowPositionals: true,
})

/** The arguments of Vitest for a server at a URL. Prints which tests that server cannot take. */
async function vitestArgsFor(url: string): Promise<string[]> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`--url ${url}: give the base URL of an API, such as http://localhost:8000/api/`)
  const base = url.endsWith('/') ? url : `${url}/`
  const { ok: hasAdminApi } = await fetch(`${base}__mock__/`).catch(() => {
    throw new Error(`No server responds at ${base}: start it, or give another URL.`)
  })
  if (!hasAdminApi)
    console.log(
      'No admin API at __mock__/: tests that reset data, set the clock or change accounts are skipped.',
    )
  if (!process.env.CONTRACT_KEY)
    console.log('CONTRACT_KEY is not set: tests with forged tokens are skipped.')
  process.env.CONTRACT_URL = base
  // The spec files share one server, with one clock and one database.
  return ['--project', 'contract-url', '--no-file-parallelism']
}

const mockArgs = ['--project', 'contract', '--project', 'contract-port']

try {
  const projects = values.url === undefined ? mockArgs : await vitestArgsFor(values.url)
  const { status } = spawnSync('vitest', ['run', ...projects, ...positionals], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
