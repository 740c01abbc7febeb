/**
 * The oldest browsers that the app supports. The build's target, the check in each page (vite/html/old-browser-notice.ts) and
 * both READMEs agree with this table (tests/unit/vite/browser-floor.spec.ts).
 */
export const oldestBrowsers = {
  Chrome: '123',
  Edge: '123',
  Firefox: '124',
  Safari: '17.5',
} as const

/** Vite's `build.target`. */
export const buildTarget: string[] = Object.entries(oldestBrowsers).map(
  ([name, version]) => name.toLowerCase() + version,
)

/**
 * What the code needs and older browsers lack. Each browser of the table has all of these, and each one before it lacks at
 * least one: `light-dark()` came with Chrome 123, Edge 123 and Safari 17.5, `AbortSignal.any` with Firefox 124.
 * `URL.canParse` is older.
 */
export const neededFeatures = [
  'AbortSignal.any',
  'URL.canParse',
  'CSS.supports("color","light-dark(red,red)")',
]
