/** Axios in a build: its `fetch` adapter is a chunk of its own, and works as in development. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxiosStatic } from 'axios'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { axiosLazyFetch } from '../../../vite/bundle/axios-lazy-fetch.ts'

const ENTRY = 'axios-entry'
let folder: string
let chunks: Rolldown.OutputChunk[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'))
  const { output } = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      axiosLazyFetch(),
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? "export { default } from 'axios'" : null),
      },
    ],
    build: {
      outDir: folder,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })) as Rolldown.RolldownOutput
  chunks = output.filter((file) => file.type === 'chunk')
})

afterAll(() => rm(folder, { recursive: true }))

async function loadAxios(): Promise<AxiosStatic> {
  const entry = chunks.find(({ isEntry }) => isEntry)
  const url = pathToFileURL(join(folder, entry?.fileName ?? ''))
  return ((await import(/* @vite-ignore */ url.href)) as { default: AxiosStatic }).default
}

it('keeps the fetch adapter out of the entry', () => {
  const withAdapter = chunks.filter(({ moduleIds }) =>
    moduleIds.some((id) => id.endsWith('/fetch.js?adapter')),
  )
  expect(withAdapter.map(({ isEntry }) => isEntry)).toEqual([false])
})

it.each([
  ['stream', (data: unknown) => new Response(data as ReadableStream).text()],
  ['text', async (data: unknown) => data],
  ['blob', (data: unknown) => (data as Blob).text()],
  ['arraybuffer', async (data: unknown) => new TextDecoder().decode(data as ArrayBuffer)],
] as const)('sends a request with fetch for the response type %s', async (responseType, read) => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('a,b\n'))
  onTestFinished(() => fetch.mockRestore())
  const axios = await loadAxios()
  const { data } = await axios.get('https://api.example/report', { adapter: 'fetch', responseType })
  expect(await read(data)).toBe('a,b\n')
  expect(fetch).toHaveBeenCalledOnce()
})

it('rejects an error response with its status', async () => {
  const fetch = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response('No.', { status: 403 }))
  onTestFinished(() => fetch.mockRestore())
  const axios = await loadAxios()
  await expect(axios.get('https://api.example/', { adapter: 'fetch' })).rejects.toMatchObject({
    response: { status: 403, data: 'No.' },
  })
})
