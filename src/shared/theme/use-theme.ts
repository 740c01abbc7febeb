/** Light or dark: the person's choice, or the system's. */
import { createSharedComposable, useColorMode, useStorage } from '@vueuse/core'
import { watch } from 'vue'
import { themeKey, themeNamed, tintBrowser, type Theme } from './initial-theme.ts'

export type { Theme } from './initial-theme.ts'

/**
 * The theme, kept between visits once chosen.
 *
 * @returns `chosen`, which can be set, and `shown`, what `auto` comes to at the moment
 */
export const useTheme = createSharedComposable(() => {
  const chosen = useStorage<Theme>(themeKey, 'auto', undefined, {
    writeDefaults: false,
    // Without storage the choice holds until the page is closed.
    onError: () => {},
    serializer: {
      read: themeNamed,
      write: (theme) => theme,
    },
  })
  const { state: shown } = useColorMode<'light' | 'dark'>({
    attribute: 'data-theme',
    storageRef: chosen,
    // It would put a style element into the page, which the Content-Security-Policy forbids.
    disableTransition: false,
  })
  watch(shown, tintBrowser, { immediate: true })
  return { chosen, shown }
})
