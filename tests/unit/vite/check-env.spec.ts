/** The environment of a build: the chosen auth backend with what the variables replace, and no other. */
import { fileURLToPath } from 'node:url'
import { build as buildWithVite, type Plugin, type Rolldown } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'
import { authBackends } from '@/auth/backends/index.ts'
import type { AuthBackend } from '@/auth/backends/auth-backend.ts'
import type * as defineBackendModule from '@/auth/backends/define-backend.ts'
import type * as chosenBackendModule from '@/app/chosen-backend.ts'
import type * as envModule from '@/app/env.ts'
import { AUTH_VARIABLES } from '@/app/auth-backend-env.ts'
import { checkEnv, hasRegistration } from '../../../vite/check-env.ts'

const fileOf = (path: string) => fileURLToPath(new URL(`../../../src/app/${path}`, import.meta.url))

afterEach(() => vi.unstubAllEnvs())

/** Builds a file of the app alone, with these variables and no others. @returns the module, and which presets are in it */
async function build(
  file: string,
  variables: Partial<Record<string, string>>,
  ...plugins: Plugin[]
) {
  for (const name of AUTH_VARIABLES) vi.stubEnv(name, variables[name])
  const { output } = (await buildWithVite({
    configFile: false,
    logLevel: 'silent',
    plugins: [checkEnv(), ...plugins],
    build: {
      write: false,
      rolldownOptions: { input: fileOf(file), preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput
  const [{ code, moduleIds }] = output
  const presets = Object.keys(authBackends).filter((name) =>
    moduleIds.some((id) => id.endsWith(`/${name}.ts`)),
  )
  const url = `data:text/javascript,${encodeURIComponent(code)}`
  return { module: (await import(/* @vite-ignore */ url)) as unknown, presets }
}

async function buildBackend(variables: Partial<Record<string, string>> = {}, ...plugins: Plugin[]) {
  const { module, presets } = await build('chosen-backend.ts', variables, ...plugins)
  const { authBackend: backend } = (module as typeof chosenBackendModule).chosenBackend()
  return { backend, presets }
}

it.each(Object.keys(authBackends))('has %s if the environment chooses it', async (name) => {
  const { presets } = await buildBackend({ VITE_AUTH_BACKEND: name })
  expect(presets).toEqual([name])
})

it('has drf-jwt if the environment chooses none', async () => {
  const { presets } = await buildBackend()
  expect(presets).toEqual(['drf-jwt'])
})

it('has the parts that other variables replace', async () => {
  const { backend } = await buildBackend({
    VITE_AUTH_BACKEND: 'simplejwt',
    VITE_AUTH_SIGN_IN_PATH: 'auth/login/',
    VITE_AUTH_SIGN_OUT_PATH: '',
  })
  const { parseTokens, ...preset } = authBackends.simplejwt
  expect(backend).toMatchObject({ ...preset, signInPath: 'auth/login/', signOut: null })
  expect(backend.parseTokens({ access: 'a' })).toEqual(parseTokens({ access: 'a' }))
})

it('has the parts that variables add to a preset, or take away', async () => {
  const basic = await buildBackend({
    VITE_AUTH_BACKEND: 'simplejwt',
    VITE_AUTH_SIGN_IN_WITH: 'basic',
    VITE_AUTH_USER_PATH: 'user/',
  })
  expect(basic.backend).toMatchObject({ signInWith: 'basic', userPath: 'user/' })
  const { backend } = await buildBackend({ VITE_AUTH_BACKEND: 'knox', VITE_AUTH_USER_PATH: '' })
  expect([backend.signInWith, backend.userPath]).toEqual([undefined, ''])
})

it('keeps the functions of an endpoint whose path a variable replaces', async () => {
  const presetWithFunction: Plugin = {
    name: 'preset-with-function',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/simplejwt.ts')
        ? code.replace("'register/'", '$&, toBody: () => ({ ok: "yes" })')
        : null,
  }
  const variables = { VITE_AUTH_BACKEND: 'simplejwt', VITE_AUTH_REGISTRATION_PATH: 'users/' }
  const { registration } = (await buildBackend(variables, presetWithFunction)).backend
  expect(registration?.path).toBe('users/')
  expect(registration?.toBody?.({ password: '' })).toEqual({ ok: 'yes' })
})

it.each([
  [{}, true],
  [{ VITE_AUTH_BACKEND: 'djoser', VITE_AUTH_REGISTRATION_PATH: 'users/' }, true],
  [{ VITE_AUTH_REGISTRATION_PATH: '' }, false],
  // The variable is reported: what is built meanwhile does not matter.
  [{ VITE_AUTH_REGISTRATION_PATH: '/users/' }, true],
])('knows from the variables %j whether there is a registration: %s', (variables, expected) => {
  for (const name of AUTH_VARIABLES) vi.stubEnv(name, Reflect.get(variables, name))
  expect(hasRegistration('production', import.meta.dirname)).toBe(expected)
})

it('has no preset in the part of the sign-in page', async () => {
  const { module, presets } = await build('env.ts', { VITE_AUTH_BACKEND: 'simplejwt' })
  expect(presets).toEqual([])
  expect((module as typeof envModule).readEnv({})).toMatchObject({
    sessionBackend: { scheme: 'Bearer', refresh: { token: 'refresh' } },
  })
})

it('does not have the check of a backend, which was made when the build started', async () => {
  const { module } = await build('../auth/backends/define-backend.ts', {})
  const unchecked = {} as AuthBackend
  expect((module as typeof defineBackendModule).defineBackend(unchecked)).toBe(unchecked)
})
