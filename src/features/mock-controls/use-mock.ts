/** Access to the mock backend from the app. Imports only types: a build without the mock contains none of its code. */
import { inject, type InjectionKey } from 'vue'
import type { MockClient } from '../../../mocks/browser/mock-client.ts'

export type { MockClient, MockState } from '../../../mocks/browser/mock-client.ts'

export const mockKey: InjectionKey<MockClient | null> = Symbol('mock')

/** @returns the client of the mock backend; null with a real backend */
export const useMock = (): MockClient | null => inject(mockKey, null)
