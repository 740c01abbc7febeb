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

function check(url: string | undefined): string[] {
  if (url === undefined) return ['--project', 'contract', '--project', 'contract-port']
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    console.error(`--url ${url}: give the base URL of an API, such as http://localhost:8000/api/`)
    process.exit(1)
  }
  process.env.CONTRACT_URL = url
  // One server has one clock, and one set of data.
  return ['--project', 'contract-url', '--no-file-parallelism']
}

const { status } = spawnSync('vitest', ['run', ...check(values.url), ...positionals], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
