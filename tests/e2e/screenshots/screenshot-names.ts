/** Which pictures hang in the gallery, and under which names? */

export const folder = '.gallery'
export const devices = ['phone', 'desktop'] as const

export interface Picture {
  /** The name of the state. */
  name: string
  device: string
  language: string
  theme: string
}

/** The file of a picture, in the folder. */
export function fileOf({ name, device, language, theme }: Picture): string {
  return `${[...name.split(' '), device, language, theme].join('-')}.jpg`
}
