/** The mock cannot run in this browser or on this page. The message says what the developer can do. */
export class MockStartError extends Error {
  override name = 'MockStartError'
}
