/**
 * Runs the contract tests: by default against the handlers of the mock, in the process of the tests and as an HTTP server;
 * with `--url http://…/api/` against any server. It looks at that server first, and writes to it with `--allow-writes` only.
 * CONTRACT_KEY is the server's signing key, in base64url: without it, the tests with forged tokens are skipped.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { describeServer, describeWrites, hasContract } from './contract/describe-server.ts'
import { lookAtServer } from './contract/look-at-server.ts'

/** @returns the base URL of an API, with a slash at its end */
function parseBase(url: string): string {
  const { protocol, username, password, search, hash } = URL.canParse(url) ? new URL(url) : {}
  if (!/^https?:$/.test(protocol ?? '') || username || password || search || hash)
    throw new Error(
      '--url: give the base URL of an API and nothing more, such as http://localhost:8000/api/',
    )
  return url.endsWith('/') ? url : `${url}/`
}

/**
 * Looks at the server, and says what it is.
 *
 * @param command what to run to let the tests write to it; null if they may
 * @throws Error if it is no server for the contract tests, or if they may not write to it
 */
async function look(base: string, command: string | null): Promise<void> {
  const server = await lookAtServer(base)
  const description = describeServer(base, server)
  if (!hasContract(server)) throw new Error(description)
  if (command !== null)
    throw new Error(
      `${description}\n\n${describeWrites(base, server)} Nothing has been written yet. If all data of this server may be lost:\n  ${command}`,
    )
  console.log(description)
  if (!server.hasAdminApi)
    console.log(
      'No admin API at __mock__/: tests that reset data, set the clock or change accounts are skipped.',
    )
  if (!process.env.CONTRACT_KEY)
    console.log('CONTRACT_KEY is not set: tests with forged tokens are skipped.')
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string' }, 'allow-writes': { type: 'boolean' } },
    allowPositionals: true,
  })
  let projects = ['--project', 'contract', '--project', 'contract-port']
  if (values.url !== undefined) {
    const base = parseBase(values.url)
    const command = ['npm run test:contract -- --url', base, '--allow-writes', ...positionals]
    await look(base, values['allow-writes'] ? null : command.join(' '))
    process.env.CONTRACT_URL = base
    // The spec files share one server, with one clock and one database.
    projects = ['--project', 'contract-url', '--no-file-parallelism']
  }
  const { status } = spawnSync('vitest', ['run', ...projects, ...positionals], { stdio: 'inherit' })
  return status ?? 1
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
