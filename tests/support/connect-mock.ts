/** The mock as the app gets it, reached over HTTP. */
import type { Mock } from '@/features/mock-controls/use-mock.ts'
import { reachMock } from '../../mocks/browser/mock-client.ts'

/** Reaches the mock that the tests of the app run on; it speaks as the environment of the tests says. */
export async function runningMock(): Promise<Mock> {
  const mock = await reachMock({ apiUrl: '/api/', face: 'v1/', scheme: 'JWT' })
  if (!mock) throw new Error('No mock answers.')
  return mock
}
