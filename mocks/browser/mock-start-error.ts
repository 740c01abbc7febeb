/** The mock cannot run in this browser, here and now. The message says what to do. */
export class MockStartError extends Error {
  override name = 'MockStartError'
}
