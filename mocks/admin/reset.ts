/** Resets the whole mock. */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { faults } from '../faults/fault-registry.ts'
import { settings } from '../lib/settings.ts'

/** Restores the initial data, faults, seed, settings and clock. */
export async function resetMock(): Promise<void> {
  clock.unfreeze()
  faults.reset()
  settings.reset()
  await database.reset()
}
