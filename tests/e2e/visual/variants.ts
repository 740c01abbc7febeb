/** In how many ways does the same screen look? */

/** In which the app speaks: that of the browser. */
export const languages = ['zh-CN', 'en'] as const

/** That of the system, until a person chooses. */
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
