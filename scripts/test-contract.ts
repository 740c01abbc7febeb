/**
 * Does a server keep the contract? By default the mock's handlers are asked, in the tests' process and behind a port; with
 * `--url http://…/api/` any server. CONTRACT_KEY, in base64url, is what it signs tokens with: without it, nothing is forged.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: { url: { type: 'string' } },
  allowPositionals: true,
})

/** What Vitest has to be told for a server at an address; what that server cannot do is said. */
async function argumentsFor(url: string): Promise<string[]> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`--url ${url}: give the base URL of an API, such as http://localhost:8000/api/`)
  const base = url.endsWith('/') ? url : `${url}/`
  const { ok: hasBackstage } = await fetch(`${base}backstage/`).catch(() => {
    throw new Error(`No server answers at ${base}: start it, or name another.`)
  })
  if (!hasBackstage)
    console.log('It has no backstage/: what takes a reset, another time or less rights is skipped.')
  if (!process.env.CONTRACT_KEY)
    console.log('CONTRACT_KEY is not set: what takes a token signed by the server is skipped.')
  process.env.CONTRACT_URL = base
  // One server has one clock, and one set of data.
  return ['--project', 'contract-url', '--no-file-parallelism']
}

const mock = ['--project', 'contract', '--project', 'contract-port']

try {
  const projects = values.url === undefined ? mock : await argumentsFor(values.url)
  const { status } = spawnSync('vitest', ['run', ...projects, ...positionals], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
