/** The views of django-allauth headless: what their forms are read from, and the format of their answers. */
import {
  findHeadlessSession,
  isCodePending,
  startOf,
  type HeadlessSession,
} from '../auth/headless-sessions.ts'
import { noAuthentication } from '../auth/permissions.ts'
import type { UserRecord } from '../db/schema.ts'
import { ApiError } from '../drf/api-error.ts'
import { translate, type ServerMessage } from '../drf/language.ts'
import { ok, type DrfResponse } from '../drf/response.ts'
import type { FaultTarget } from '../faults/fault-syntax.ts'
import type { DrfRequest } from '../routing/request.ts'
import { createView, type View } from '../routing/view.ts'

/** `param` is the field that the error is about. The code is by default that of the message. */
export type FieldError = readonly [message: ServerMessage, param?: string, code?: string]

/** An answer that ends the request. */
class HeadlessError extends Error {
  override name = 'HeadlessError'
  readonly response: DrfResponse

  constructor(response: DrfResponse) {
    super(`Status ${response.status}`)
    this.response = response
  }
}

type HeadlessHandler = (
  request: DrfRequest,
  session: HeadlessSession | null,
) => DrfResponse | Promise<DrfResponse>

/** A view of allauth's own. Whatever it is for, a session that is gone is a 410. */
export function headlessView(
  path: string,
  faultTarget: FaultTarget,
  handlers: Readonly<Record<string, HeadlessHandler>>,
): View {
  const answers = Object.entries(handlers).map(([method, handle]) => [
    method,
    async (request: DrfRequest): Promise<DrfResponse> => {
      try {
        const session = await findHeadlessSession(request)
        return session === 'gone' ? unauthenticated(410, null) : await handle(request, session)
      } catch (error) {
        if (error instanceof HeadlessError) return error.response
        throw error
      }
    },
  ])
  const methods = Object.fromEntries(answers) as Record<
    string,
    (r: DrfRequest) => Promise<DrfResponse>
  >
  return createView(`_allauth/app/v1/${path}`, faultTarget, noAuthentication, methods)
}

/** The fields of a form, as text. @throws HeadlessError if one is missing or empty, or the body is no JSON object */
export async function readFields<Name extends string>(
  request: DrfRequest,
  ...names: Name[]
): Promise<Record<Name, string>> {
  const textOf = await readForm(request)
  const texts = names.map((name) => [name, textOf(name)])
  const missing = names.filter((name) => textOf(name) === '')
  if (missing.length > 0)
    throw invalid(request, ...missing.map((name): FieldError => ['required', name]))
  return Object.fromEntries(texts) as Record<Name, string>
}

/** @returns the text of a field, empty if it is missing. @throws HeadlessError if the body is no JSON object */
export async function readForm(request: DrfRequest): Promise<(name: string) => string> {
  const data: unknown = await request.data().catch((error: unknown) => {
    if (error instanceof ApiError) throw new HeadlessError({ status: 400 })
    throw error
  })
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new HeadlessError({ status: 400 })
  return (name) => String((data as Record<string, unknown>)[name] ?? '')
}

export const invalid = (
  { language }: DrfRequest,
  ...errors: readonly FieldError[]
): HeadlessError =>
  new HeadlessError({
    status: 400,
    body: {
      status: 400,
      errors: errors.map(([message, param, code = String(message)]) => ({
        message: translate(message, language),
        code,
        ...(param && { param }),
      })),
    },
  })

const FLOWS = [{ id: 'login' }, { id: 'signup' }]
const SECOND_STEP = { id: 'mfa_authenticate', is_pending: true, types: ['recovery_codes', 'totp'] }

/**
 * To whoever is not signed in, a sign-out that has succeeded among them.
 *
 * @param session one that may wait for the second step
 * @param meta what the request has issued
 */
export const unauthenticated = (
  status: 401 | 410,
  isAuthenticated: false | null,
  session: HeadlessSession | null = null,
  meta: Readonly<Record<string, string>> = {},
): DrfResponse => ({
  status,
  body: {
    status,
    data: { flows: isCodePending(session) ? [...FLOWS, SECOND_STEP] : FLOWS },
    meta: { is_authenticated: isAuthenticated, ...meta },
  },
})

/**
 * @param issued what the request has issued
 * @param hasSignedIn false for a new account, which has shown its password to nobody
 */
export function authenticated(
  user: UserRecord,
  session: HeadlessSession,
  issued: Readonly<Record<string, string>> = {},
  hasSignedIn = true,
): DrfResponse {
  const { id, username, email } = user
  const signIn = { method: 'password', at: startOf(session) / 1000, username }
  return ok({
    status: 200,
    data: {
      user: {
        id,
        display: username,
        ...(email && { email }),
        has_usable_password: true,
        username,
      },
      methods: hasSignedIn ? [signIn] : [],
    },
    meta: { is_authenticated: true, ...issued },
  })
}
