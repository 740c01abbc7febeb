/** The root font size, which follows the text size that the user has set in the browser. */

/** @returns the size of one `rem` in pixels */
export function rootFontSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
