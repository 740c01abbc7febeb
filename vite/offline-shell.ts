/** What lets the app be installed, and start without a network? A web manifest, and a service worker that keeps the build. */
import { VitePWA } from 'vite-plugin-pwa'
import { readEnv } from '../src/env.ts'
import { pageColours } from './page-colours.ts'

/**
 * The worker keeps the files of the build and nothing else: what the API answers goes past it. A build with the mock
 * has the mock's worker; there, a worker that the production build left behind takes itself and its files away.
 */
export function offlineShell({ hasMock }: { hasMock: boolean }) {
  if (hasMock) return VitePWA({ selfDestroying: true, manifest: false, injectRegister: false })
  const { light } = pageColours()
  return VitePWA({
    // The app does it, when it has nothing else to do (src/composables/use-update.ts).
    injectRegister: false,
    includeManifestIcons: false,
    manifest: {
      name: 'Latchkey',
      short_name: 'Latchkey',
      display: 'standalone',
      theme_color: light,
      background_color: light,
      icons: [
        { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
      // They would have to be in each language.
      description: undefined,
      lang: undefined,
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,png}'],
      inlineWorkboxRuntime: true,
      // The painted sign-in page is the same wherever it leads back to.
      ignoreURLParametersMatching: [/^redirect$/],
      // Whoever comes for the first time has the pages that come later, too.
      clientsClaim: true,
    },
    integration: {
      configureOptions({ base, env }, options) {
        Object.assign(options.manifest || {}, { id: base })
        const others = new Set(['/api/', '/media/', '/.well-known/', apiPath(env)])
        const navigateFallbackDenylist = [...others].map(startingWith)
        options.workbox = { ...options.workbox, navigateFallbackDenylist }
      },
    },
  })
}

/** Where the API is, if it is on the page's own origin. */
function apiPath(env: Record<string, unknown>): string {
  try {
    const { apiUrl } = readEnv(env)
    return apiUrl.startsWith('/') && apiUrl !== '/' ? apiUrl : '/api/'
  } catch {
    // `checkEnv` says it.
    return '/api/'
  }
}

function startingWith(path: string): RegExp {
  return new RegExp(`^${path.replace(/[^\w/]/g, '\\$&')}`)
}
