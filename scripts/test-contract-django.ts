/**
 * Runs the contract tests, or those in the given files, against a real Django, which the mock has to behave like. With `--serve` it only starts Django, for
 * manual use, on the port in `--port` or any free one.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startDjango, type DjangoBackend } from '../tests/contract/django/start-django.ts'

const { values: options, positionals: specs } = parseArgs({
  options: { serve: { type: 'boolean' }, port: { type: 'string', default: '0' } },
  allowPositionals: true,
})

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})

async function serve({ url }: DjangoBackend): Promise<number> {
  console.log(`Django runs at ${url} until it is interrupted.`)
  await interrupted
  return 0
}

async function test({ url, key }: DjangoBackend): Promise<number> {
  const args = ['--url', url, '--allow-writes', ...specs]
  const tests = spawn(process.execPath, ['scripts/test-contract.ts', ...args], {
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
