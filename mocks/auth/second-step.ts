/** The second step of a sign-in: for every user if the setting `secondStep` is on, with one code for all of them. */
import { settings } from '../lib/settings.ts'

/** The only code that the mock accepts. */
export const SECOND_STEP_CODE = '123456'

/** Whether a sign-in needs a code as well. */
export const isSecondStepNeeded = () => settings.get().secondStep
