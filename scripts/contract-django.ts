/**
 * Does the mock tell the truth? `npm run contract:django` runs the tests of the contract against a real Django;
 * `npm run contract:django -- --serve` only starts it, for people to look at.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startDjango, type Backend } from '../tests/contract/django/start.ts'

const { values: options } = parseArgs({ options: { serve: { type: 'boolean' } } })

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})

async function serve({ url }: Backend): Promise<number> {
  console.log(`Django answers at ${url} until it is interrupted.`)
  await interrupted
  return 0
}

async function test({ url, key }: Backend): Promise<number> {
  const vitest = spawn('npx', ['vitest', 'run', '--project', 'contract-url'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CONTRACT_URL: url, CONTRACT_KEY: key },
  })
  void interrupted.then(() => vitest.kill())
  const [code] = (await once(vitest, 'exit')) as [number | null]
  return code ?? 1
}

async function run(): Promise<number> {
  const backend = await startDjango()
  try {
    return await (options.serve ? serve : test)(backend)
  } finally {
    await backend.stop()
  }
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
