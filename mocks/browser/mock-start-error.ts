/** The mock could not start. The message says what the developer can do. */
export class MockStartError extends Error {
  override name = 'MockStartError'
}

/** The browser does not let this page run the mock at all, so that a server may answer in its place. */
export class MockRefusedError extends MockStartError {}

/** Shown while a part of the mock's code takes long to load. */
export const CODE_IS_SLOW =
  'The code of the mock backend has not loaded yet: check the connection, then reload the page.'

/** The message of anything that was thrown, or its name if the browser gives no message. */
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message || error.name : String(error)
