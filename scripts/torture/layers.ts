/** Which layers are there to be tried? */
import type { Layer } from '../../tests/torture/layer.ts'

interface Layers {
  rivals: readonly Layer[]
  layerNames: readonly string[]
  layerNamed: (name: string) => Promise<Layer>
}

/** They are made for a browser, which the types of the tools know nothing of. */
export async function loadLayers(): Promise<Layers> {
  const { href } = new URL('../../tests/torture/layers.ts', import.meta.url)
  return (await import(href)) as Layers
}
