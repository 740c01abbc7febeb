/** The app shell: how it loads the rest of the app. */
import { expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import type { LoadedApi } from '@/api/deferred-api.ts'
import { createAppShell } from '@/app/app-shell.ts'

it('creates the deferred services once, also if their messages fail to load at first', async () => {
  const services = {} as LoadedApi
  const createServices = vi.fn(() => services)
  const shell = createAppShell({ history: createMemoryHistory() }, async () => createServices)
  vi.spyOn(shell.localization, 'load').mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await expect(shell.deferredApi.load()).rejects.toThrow('Failed to fetch')
  await expect(shell.deferredApi.load()).resolves.toBe(services)
  await expect(shell.deferredApi.load()).resolves.toBe(services)
  expect(createServices).toHaveBeenCalledTimes(1)
})
