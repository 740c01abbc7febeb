/** Would a test notice? Breaks the login layer in many small ways, one at a time, and names those that no test sees. */
export default {
  mutate: ['src/auth/**/*.ts', 'src/http/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A busy machine is slow: only a mutant that never ends is to count as one.
  timeoutMS: 8_000,
  reporters: ['clear-text', 'progress-append-only', 'html'],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  tempDirName: '.mutation/sandbox',
  ignorePatterns: ['.django', '.e2e'],
  cleanTempDir: 'always',
  thresholds: { high: 95, low: 90, break: 90 },
}
