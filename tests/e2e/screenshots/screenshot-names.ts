/** The folder of the screenshots, and the name of each file in it. */

export const GALLERY_FOLDER = '.gallery'
export const devices = ['phone', 'desktop'] as const

interface Screenshot {
  /** The name of the state. */
  state: string
  device: string
  locale: string
  theme: string
}

/** The file name of a screenshot, relative to `GALLERY_FOLDER`. */
export function screenshotFile({ state, device, locale, theme }: Screenshot): string {
  return `${[...state.split(' '), device, locale, theme].join('-')}.jpg`
}
