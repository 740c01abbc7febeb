/** The mock could not start. The message says what the developer can do. */
export class MockStartError extends Error {
  override name = 'MockStartError'
}

/** The browser does not let this page run the mock at all, so that a server may answer in its place. */
export class MockRefusedError extends MockStartError {}

/** The message of anything that was thrown, or its name if the browser gives no message. */
export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message || error.name : String(error)
