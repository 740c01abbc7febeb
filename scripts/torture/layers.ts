/** Which layers are there to be tried? */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import type { Layer } from '../../tests/torture/layer.ts'

export interface Layers {
  latchkey: Layer
  rivals: readonly Layer[]
}

export async function loadLayers(): Promise<Layers> {
  const [{ latchkey }, { rivals }] = await Promise.all([
    load<Pick<Layers, 'latchkey'>>('tests/torture/latchkey.ts'),
    load<Pick<Layers, 'rivals'>>('tests/torture/layers.ts'),
  ])
  return { latchkey, rivals }
}

/** By Vite, because Latchkey is made of modules that Node alone does not find. */
async function load<T>(file: string): Promise<T> {
  const { module } = await runnerImport<T>(path(file), {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': path('src') } },
  })
  return module
}

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
