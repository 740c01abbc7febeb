/** Auth backend presets in a build: the chosen one, and no other. */
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import { chosenBackend } from '../../../vite/bundle/chosen-backend.ts'

const table = fileURLToPath(new URL('../../../src/auth/backends/index.ts', import.meta.url))

afterEach(() => vi.unstubAllEnvs())

async function presetsOfBuild(): Promise<string[]> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [chosenBackend()],
    build: {
      write: false,
      rolldownOptions: { input: table, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  return Object.keys(authBackends).filter((name) =>
    modules.some((id) => id.endsWith(`/${name}.ts`)),
  )
}

it.each(Object.keys(authBackends))('has %s if the environment chooses it', async (name) => {
  vi.stubEnv('VITE_AUTH_BACKEND', name)
  expect(await presetsOfBuild()).toEqual([name])
})

it('has drf-jwt if the environment chooses none', async () => {
  vi.stubEnv('VITE_AUTH_BACKEND', undefined)
  expect(await presetsOfBuild()).toEqual(['drf-jwt'])
})
