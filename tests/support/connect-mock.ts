/** The client of the mock's admin API, as the app gets it. */
import type { MockClient } from '@/features/mock-controls/use-mock.ts'
import { createMockClient } from '../../mocks/browser/mock-client.ts'

/** Connects to the mock of the component tests, with the settings of the test environment. */
export async function connectMock(): Promise<MockClient> {
  const mock = await createMockClient({ apiUrl: '/api/', authBackend: 'drf-jwt', scheme: 'JWT' })
  if (!mock) throw new Error('The mock does not respond.')
  return mock
}
