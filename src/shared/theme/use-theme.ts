/** The theme, light or dark: the user's choice, or the system's. */
import { createSharedComposable, useColorMode, useStorage } from '@vueuse/core'
import { watch } from 'vue'
import {
  applyThemeColor,
  parseTheme,
  themeStorageKey,
  type ThemePreference,
} from './initial-theme.ts'

export type { ThemePreference } from './initial-theme.ts'

/**
 * Applies the theme to the page, and keeps the user's choice for the next visit.
 *
 * @returns `preference`, which can be set, and `resolved`, the theme that `auto` currently means
 */
export const useTheme = createSharedComposable(() => {
  const preference = useStorage<ThemePreference>(themeStorageKey, 'auto', undefined, {
    writeDefaults: false,
    // Without storage the choice lasts until the page is closed.
    onError: () => {},
    serializer: {
      read: parseTheme,
      write: (theme) => theme,
    },
  })
  const { state: resolved } = useColorMode<'light' | 'dark'>({
    attribute: 'data-theme',
    storageRef: preference,
    // VueUse would add a style element, which the Content-Security-Policy forbids.
    disableTransition: false,
  })
  watch(resolved, applyThemeColor, { immediate: true })
  return { preference, resolved }
})
