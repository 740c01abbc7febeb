/** How is everything put back? */
import { clock } from '../lib/clock.ts'
import { database } from '../db/database.ts'
import { faults } from '../faults/fault-registry.ts'
import { settings } from '../lib/settings.ts'

/** Puts data, faults, their seed, settings and the clock back to how they were at first. */
export async function resetMock(): Promise<void> {
  clock.go()
  faults.reset()
  settings.reset()
  await database.reset()
}
