/** The suite of one auth backend: each case by the same title for the package, the mock, and the mock behind a port. */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { answererName, startAnswerer, type Answerer } from './answerer.ts'
import { createBackendCase, type BackendCase } from './backend-case.ts'
import { THROTTLED, type BackendProfile, type BackendVariant } from './backend-profile.ts'
import {
  failedRefreshCases,
  refreshCases,
  refusedRefreshCases,
  throttledRefreshCases,
} from './cases/refresh.ts'
import {
  bareForbiddenCases,
  statelessTokenCases,
  permissionCases,
  requestCases,
} from './cases/read-requests.ts'
import { secondStepCases } from './cases/second-step.ts'
import { registrationCases } from './cases/registration.ts'
import { namingCases } from './cases/naming.ts'
import { revocationCases } from './cases/revocation.ts'
import { signInCases } from './cases/signing-in.ts'
import { goneSessionCases, signOutCases } from './cases/sign-out.ts'
import { slidingRefreshCases, throttledSlidingRefreshCases } from './cases/sliding-refresh.ts'
import { refreshInOtherTabCases, tabCases } from './cases/tabs.ts'
import { ownThrottleCases, throttleCases } from './cases/throttle.ts'
import { expiryCases, withoutRefreshCases } from './cases/without-refresh.ts'

/** Declares all cases of a backend. The other variants differ in refresh and sign-out only, and some in the sign-in. */
export function describeBackend(profile: BackendProfile): void {
  // scripts/backends/results.ts reads the names.
  describe(`${profile.preset} (${profile.package}) by ${answererName}`, () => {
    describeVariant(profile, THROTTLED, throttlingCases)
    const [first, ...others] = profile.variants
    describeVariant(profile, first, (backendCase) => {
      signInCases(backendCase)
      if (profile.permissionDenied) permissionCases(backendCase, profile.permissionDenied)
      else bareForbiddenCases(backendCase)
      if (profile.looksUpUsers === false) statelessTokenCases(backendCase)
      else requestCases(backendCase)
      if (profile.sessionPath) goneSessionCases(backendCase, profile.sessionPath)
      if (profile.registration) registrationCases(backendCase, profile.registration)
      sessionCases(backendCase)
    })
    for (const variant of others)
      describeVariant(profile, variant, (backendCase) => {
        if (variant.wrongPassword) signInCases(backendCase)
        sessionCases(backendCase)
      })
    const { secondStep } = profile
    if (secondStep)
      describeVariant(profile, { ...first, title: 'a second step' }, (backendCase) =>
        secondStepCases(backendCase, secondStep),
      )
  })
}

function throttlingCases(backendCase: BackendCase): void {
  const { profile, authBackend, refreshesWhileValid } = backendCase
  if (profile.tooManyAttempts) return ownThrottleCases(backendCase, profile.tooManyAttempts)
  throttleCases(backendCase)
  if (refreshesWhileValid) throttledSlidingRefreshCases(backendCase)
  else if (authBackend.refresh) throttledRefreshCases(backendCase)
}

/** How a session goes on, and how it ends. */
function sessionCases(backendCase: BackendCase): void {
  const { profile, authBackend, refreshesWhileValid } = backendCase
  const { refresh, signOut, userPath } = authBackend
  if (refreshesWhileValid) slidingRefreshCases(backendCase)
  else if (refresh) {
    refreshCases(backendCase)
    if (profile.refusesDeletedUsers) refusedRefreshCases(backendCase)
    else failedRefreshCases(backendCase)
  }
  if (refresh) refreshInOtherTabCases(backendCase)
  else withoutRefreshCases(backendCase)
  if (userPath) namingCases(backendCase)
  if (userPath && !refresh && !backendCase.variant.prolongs) expiryCases(backendCase)
  if (signOut && refresh) signOutCases(backendCase, signOut)
  else if (signOut) revocationCases(backendCase, signOut)
  tabCases(backendCase)
}

function describeVariant(
  profile: BackendProfile,
  variant: BackendVariant,
  declare: (backendCase: BackendCase) => void,
): void {
  describe(`with ${variant.title}`, () => {
    let answerer: Answerer
    beforeAll(async () => {
      answerer = await startAnswerer(profile, variant)
    })
    beforeEach(() => answerer.reset())
    afterAll(() => answerer.stop())
    declare(createBackendCase(profile, variant, () => answerer))
  })
}
