/** Mutation testing by Stryker: breaks the login layer in many small ways, one at a time, and names those that no test sees. */
export default {
  mutate: ['src/auth/**/*.ts', 'src/http/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Longer than a test may take: only a mutant that never ends is to count as one.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress-append-only', 'html'],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: '.mutation/report.html' },
  tempDirName: '.mutation/sandbox',
  ignorePatterns: ['.django', '.e2e'],
  cleanTempDir: 'always',
  thresholds: { high: 95, low: 90, break: 90 },
}
