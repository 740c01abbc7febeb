/** How large is the text that the person has asked the browser for? */

/** @returns the size of the root's text in pixels, which is what a `rem` is */
export function useTextSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
