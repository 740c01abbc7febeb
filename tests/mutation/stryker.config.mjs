/** Stryker configuration for mutation testing of the login layer: applies small code changes, and lists those that no test detects. */
export default {
  mutate: ['src/auth/**/*.ts', 'src/http/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Longer than the test timeout, so that only an infinite loop counts as a timeout.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress-append-only', 'html'],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  tempDirName: '.mutation/sandbox',
  ignorePatterns: ['.django', '.e2e'],
  cleanTempDir: 'always',
  thresholds: { high: 95, low: 90, break: 90 },
}
