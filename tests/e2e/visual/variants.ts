/** The locales and themes in which every screen is tested. */

/** The app starts in the browser's locale. */
export const locales = ['zh-CN', 'en'] as const

/** The app starts in the system's theme. */
export const themes = ['light', 'dark'] as const
export type ThemeVariant = (typeof themes)[number]
