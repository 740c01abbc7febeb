/**
 * Does the mock tell the truth? By default the tests of the contract are run against a real Django. With `--serve` it is only
 * started, for people to look at, on the port that `--port` names, or any that is free.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startDjango, type Backend } from '../tests/contract/django/start-django.ts'

const { values: options } = parseArgs({
  options: { serve: { type: 'boolean' }, port: { type: 'string', default: '0' } },
})

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})

async function serve({ url }: Backend): Promise<number> {
  console.log(`Django answers at ${url} until it is interrupted.`)
  await interrupted
  return 0
}

async function test({ url, key }: Backend): Promise<number> {
  const tests = spawn(process.execPath, ['scripts/test-contract.ts', '--url', url], {
    stdio: 'inherit',
    env: { ...process.env, CONTRACT_KEY: key },
  })
  void interrupted.then(() => tests.kill())
  const [code] = (await once(tests, 'exit')) as [number | null]
  return code ?? 1
}

async function run(): Promise<number> {
  const backend = await startDjango(Number(options.port))
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
