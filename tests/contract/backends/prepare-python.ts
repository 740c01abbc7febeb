/** Vitest's global setup: creates the Python environments before several spec files need them at once. */
import { ensureEnvironment } from '../django/python-environment.ts'

export async function setup(): Promise<void> {
  await ensureEnvironment('v1')
  await ensureEnvironment('v2')
}
