/** How is everything put back? */
import { clock } from './clock.ts'
import { database } from './database.ts'
import { faults } from './faults.ts'
import { settings } from './settings.ts'

/** Puts data, faults, their seed, settings and the clock back to how they were at first. */
export async function resetMock(): Promise<void> {
  clock.go()
  faults.reset()
  settings.reset()
  await database.reset()
}
