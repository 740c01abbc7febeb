import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { msw } from 'msw/vite'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'
import { apiProxy } from './vite/dev/api-proxy.ts'
import { axiosWithoutFetch } from './vite/bundle/axios-xhr-only.ts'
import { checkEnv } from './vite/check-env.ts'
import { chunks } from './vite/bundle/code-splitting.ts'
import { firstPaint } from './vite/html/inject-theme-init.ts'
import { mockApi } from './vite/dev/mock-api.ts'
import { piniaWithoutDevtools } from './vite/bundle/pinia-without-devtools.ts'
import { prerender } from './vite/html/prerender/index.ts'
import { redirects } from './vite/hosting/redirects.ts'
import { securityHeaders } from './vite/hosting/security-headers.ts'
import { serviceWorker } from './vite/pwa/build-service-worker.ts'
import { startupFailures } from './vite/dev/report-startup-errors.ts'
import { testOptions } from './vite/vitest.ts'
import { vantComponents, vantStyles, vantWithoutIconFont } from './vite/bundle/vant.ts'
import { webManifest } from './vite/pwa/web-manifest.ts'

export default defineConfig(({ command, mode }) => {
  const { API_PROXY: backend } = loadEnv(mode, import.meta.dirname, 'API_')
  const isTest = mode === 'test'
  const hasMock = isTest || mode === 'demo' || (command === 'serve' && !backend)

  return {
    plugins: [
      checkEnv(),
      startupFailures(),
      !hasMock && prerender(),
      securityHeaders({ hasMock }),
      redirects(),
      firstPaint(),
      vue(),
      vantComponents({ isTest }),
      vantWithoutIconFont(),
      axiosWithoutFetch(),
      piniaWithoutDevtools(),
      // Serves the mock's worker, and puts it into a build that has the mock.
      msw(),
      hasMock && mockApi(),
      !hasMock && webManifest(),
      serviceWorker({ hasMock }),
    ],

    define: {
      // A literal, so that the mock and all it needs is gone from a production build.
      __API_MOCK__: hasMock,
      __SERVICE_WORKER__: command === 'build' && !hasMock,
      __VUE_OPTIONS_API__: isTest,
    },

    resolve: {
      alias: { '@': fileURLToPath(new URL('src', import.meta.url)) },
    },

    // A file of messages is taken as a whole.
    json: { namedExports: false },

    server: {
      proxy: backend ? apiProxy(backend) : {},
      // Thousands of files that no page needs.
      watch: { ignored: ['**/.django/**', '**/.e2e/**', '**/.gallery/**'] },
    },

    optimizeDeps: {
      // Lazy pages are found before they are visited: a dependency found late reloads the page.
      entries: ['index.html', 'src/{app,features}/**/*Page.vue'],
      // And what the plugins bring in, which the scan for dependencies cannot see.
      include: [
        'vant/es',
        ...vantStyles(),
        ...(hasMock ? ['msw/browser', 'msw/experimental'] : []),
      ],
    },

    build: {
      // The size check reads it.
      manifest: true,
      // Every browser that can run the app does that itself.
      modulePreload: { polyfill: false },
      // 1.3 kB less of the sign-in page than by the one that comes with Vite.
      minify: 'terser',
      terserOptions: { module: true, ecma: 2020, compress: { passes: 3, hoist_props: false } },
      rolldownOptions: {
        // How long each plugin takes is the machine's business, and no fault.
        checks: { pluginTimings: false },
        output: {
          codeSplitting: chunks(),
          // The app's script names them all.
          entryFileNames: 'assets/[name]-[hash:6].js',
          chunkFileNames: 'assets/[name]-[hash:6].js',
          assetFileNames: 'assets/[name]-[hash:6][extname]',
        },
      },
    },

    test: testOptions,
  }
})
