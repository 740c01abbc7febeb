/** The rules of django-allauth for a new account. dj-rest-auth has them as well. */
import * as v from 'valibot'
import { Registration } from '../../src/api/schemas.ts'
import { database } from '../db/database.ts'
import { passwordProblems } from './password-validators.ts'

export const MAX_USERNAME_LENGTH = 150

const NOBODY = { username: '', email: '' }

/** Names that differ only in case are one. */
export const isUsernameTaken = (username: string): boolean =>
  [...database.state.users.values()].some((user) => areEqual(user.username, username))

/** Without a mandatory verification, which keeps it secret. */
export const isEmailTaken = (email: string): boolean =>
  [...database.state.users.values()].some((user) => areEqual(user.email, email))

const areEqual = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

export const isUsernameValid = (username: string): boolean => /^[\p{L}\p{N}_.@+-]+$/u.test(username)

export const isEmailValid = (email: string): boolean => v.is(Registration.entries.email, email)

/** What is wrong with a new password, whoever it is for. */
export const problemsOfPasswordAlone = (password: string) => passwordProblems(password, NOBODY)

/** allauth keeps addresses in lower case. */
export const cleanEmail = (email: string): string => email.toLowerCase()
