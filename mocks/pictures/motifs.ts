/** Which things can be drawn? */
import { hall } from './hall.ts'
import { keys } from './keys.ts'
import { locks } from './locks.ts'
import { outdoors } from './outdoors.ts'
import type { Palette } from './palettes.ts'
import { porch } from './porch.ts'

export const motifs = {
  ...locks,
  ...keys,
  ...porch,
  ...hall,
  ...outdoors,
} as const satisfies Record<string, (colours: Palette) => string>

export type Motif = keyof typeof motifs
