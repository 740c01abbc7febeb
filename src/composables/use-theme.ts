/** Light or dark: the person's choice, or the system's. */
import { createSharedComposable, useColorMode, useStorage } from '@vueuse/core'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/**
 * The theme, kept between visits once chosen.
 *
 * @returns `chosen`, which can be set, and `shown`, what `auto` comes to at the moment
 */
export const useTheme = createSharedComposable(() => {
  const chosen = useStorage<Theme>('latchkey.theme', 'auto', undefined, {
    writeDefaults: false,
    // Without storage the choice holds until the page is closed.
    onError: () => {},
    serializer: {
      read: (stored) => themes.find((theme) => theme === stored) ?? 'auto',
      write: (theme) => theme,
    },
  })
  const { state: shown } = useColorMode({
    attribute: 'data-theme',
    storageRef: chosen,
    // It would put a style element into the page, which the Content-Security-Policy forbids.
    disableTransition: false,
  })
  return { chosen, shown }
})
