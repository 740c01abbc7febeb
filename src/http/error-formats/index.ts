/** Reads an error body, in whichever of the known formats it is. */
import { readAllauth } from './django-allauth.ts'
import { readDrf } from './django-rest-framework.ts'
import { readStandardizedErrors } from './drf-standardized-errors.ts'
import { asRecord, type ReadError } from './error-content.ts'
import { readFastApi } from './fastapi.ts'
import { readJsonApi } from './json-api.ts'
import { readProblemDetails } from './problem-details.ts'

// From the most to the least certain sign of a format.
const readers = [readStandardizedErrors, readFastApi, readProblemDetails, readAllauth, readJsonApi]

/** Anything that is no error body has no content. */
export const readAnyFormat: ReadError = (body) => {
  const record = asRecord(body)
  for (const read of record ? readers : []) {
    const content = record && read(record)
    if (content) return content
  }
  return readDrf(body)
}
