/** What the cases use: the server, tabs with the client, and the names of the preset's requests. */
import { isAxiosError } from 'axios'
import { expect } from 'vitest'
import type { AnswerContent, AuthBackend } from '@/auth/backends/auth-backend.ts'
import { defineBackend } from '@/auth/backends/define-backend.ts'
import { authBackends } from '@/auth/backends/index.ts'
import type { Failure } from '@/http/failure.ts'
import type { Answerer } from './answerer.ts'
import type { BackendProfile, Rejection, BackendVariant } from './backend-profile.ts'
import { openTab, type ClientTab } from './open-tab.ts'
import { sentRequests, type ApiRequest } from './api-requests.ts'

export interface BackendCase {
  readonly profile: BackendProfile
  readonly variant: BackendVariant
  readonly authBackend: AuthBackend
  readonly answerer: () => Answerer
  /** Opens a tab of the app. */
  readonly open: () => ClientTab
  /** Opens a tab, and signs in. */
  readonly openSignedIn: (username?: string) => Promise<ClientTab>
  /** Seconds that an access token is valid for. */
  readonly accessLifetime: number
  /** Whether a session can be refreshed only while its access token is valid. */
  readonly refreshesWhileValid: boolean
  /** Lets the access token expire. */
  readonly expire: () => Promise<void>
  /** Sends a request to a token endpoint, beside the client. @returns the answer, without its envelope */
  readonly post: (path: string, body: object) => Promise<{ status: number; body: unknown }>
  /** The refresh requests that were sent. */
  readonly refreshes: () => readonly ApiRequest[]
  /** The name of the sign-out request; undefined if there is none. */
  readonly signOutName: string | undefined
}

/** @param answerer returns the server, which has started by then */
export function createBackendCase(
  profile: BackendProfile,
  variant: BackendVariant,
  answerer: () => Answerer,
): BackendCase {
  // The servers have the package at the base URL of the API.
  const preset: AuthBackend = { ...authBackends[profile.preset], basePath: '' }
  const authBackend = defineBackend({ ...preset, ...variant.parts })
  const open = () => openTab(answerer(), authBackend)
  const accessLifetime = variant.accessLifetime ?? profile.accessLifetime
  const { authPath, signOut } = authBackend
  return {
    profile,
    variant,
    authBackend,
    answerer,
    open,
    async openSignedIn(username) {
      const tab = open()
      await tab.signIn(username)
      return tab
    },
    accessLifetime,
    refreshesWhileValid:
      authBackend.refresh?.token === 'access' ||
      (profile.expireTogether === true && accessLifetime === profile.accessLifetime),
    expire: () => answerer().advanceClock(accessLifetime + 1),
    async post(path, body) {
      const answer = await answerer().post(authBackend.authPath + path, body)
      const received: AnswerContent = { status: answer.status, data: answer.body }
      const { status, data } = authBackend.openEnvelope?.(received) ?? received
      return { status, body: data }
    },
    refreshes: () => sentRequests(`POST ${authPath}${authBackend.refresh?.path}`),
    signOutName: signOut
      ? `${(signOut.method ?? 'post').toUpperCase()} ${authPath}${signOut.path}`
      : undefined,
  }
}

/** How a request has failed. @throws Error if it has not */
export async function failureOfRequest(request: Promise<unknown>): Promise<Failure> {
  const error: unknown = await request.then(
    () => new Error('The request has succeeded.'),
    (reason: unknown) => reason,
  )
  if (isAxiosError(error) && error.failure) return error.failure
  throw error
}

/** Expects that a request has failed in this way. */
export function expectRejection(failure: Failure, { kind, status, message }: Rejection): void {
  expect(failure).toMatchObject({ kind, status })
  expect(message).toContain(failure.message)
}

/** Expects that a request fails because the session is over, and that it is over here. */
export async function expectEnd(
  { auth, reported }: ClientTab,
  request: Promise<unknown>,
): Promise<void> {
  const { kind } = await failureOfRequest(request)
  expect(['unauthenticated', 'session-expired']).toContain(kind)
  // The end of the session is told instead.
  expect([auth.isAuthenticated, reported]).toEqual([false, []])
}
