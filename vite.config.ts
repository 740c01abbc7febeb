import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { msw } from 'msw/vite'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'
import { buildTarget } from './vite/browser-floor.ts'
import { apiProxy } from './vite/dev/api-proxy.ts'
import { axiosLazyFetch } from './vite/bundle/axios-lazy-fetch.ts'
import { checkBase } from './vite/check-base.ts'
import { checkEnv, hasRegistration } from './vite/check-env.ts'
import { codeSplitting } from './vite/bundle/code-splitting.ts'
import { injectThemeInit } from './vite/html/inject-theme-init.ts'
import { mockApi } from './vite/dev/mock-api.ts'
import { piniaWithoutDevtools } from './vite/bundle/pinia-without-devtools.ts'
import { oldBrowserNotice } from './vite/html/old-browser-notice.ts'
import { prerender } from './vite/html/prerender/index.ts'
import { redirects } from './vite/hosting/redirects.ts'
import { securityHeaders } from './vite/hosting/security-headers.ts'
import { buildServiceWorker } from './vite/pwa/build-service-worker.ts'
import { reportStartupErrors } from './vite/dev/report-startup-errors.ts'
import { testOptions } from './vite/vitest.ts'
import { minifyOptions } from './vite/bundle/minify.ts'
import { vantComponents, vantStyles, vantWithoutIconFont } from './vite/bundle/vant.ts'
import { webManifest } from './vite/pwa/web-manifest.ts'

export default defineConfig(({ command, mode }) => {
  const { API_PROXY: backend } = loadEnv(mode, import.meta.dirname, 'API_')
  const isTest = mode === 'test'
  const hasMock = isTest || mode === 'demo' || (command === 'serve' && !backend)

  return {
    plugins: [
      checkEnv(),
      checkBase(),
      reportStartupErrors(),
      !hasMock && prerender(),
      redirects(),
      securityHeaders({ hasMock }),
      injectThemeInit(),
      oldBrowserNotice(),
      vue(),
      vantComponents({ isTest }),
      vantWithoutIconFont(),
      axiosLazyFetch(),
      piniaWithoutDevtools(),
      // Serves the mock's service worker, and adds it to a build with the mock.
      msw(),
      hasMock && mockApi(),
      !hasMock && webManifest(),
      buildServiceWorker({ hasMock }),
    ],

    define: {
      // A literal, so that tree shaking removes the mock from a production build.
      __API_MOCK__: hasMock,
      __REGISTRATION__: isTest || hasRegistration(mode, import.meta.dirname),
      __SERVICE_WORKER__: command === 'build' && !hasMock,
      __VUE_OPTIONS_API__: isTest,
    },

    resolve: {
      alias: { '@': fileURLToPath(new URL('src', import.meta.url)) },
    },

    // Locale messages are imported as one object.
    json: { namedExports: false },

    server: {
      proxy: backend ? apiProxy(backend) : {},
      // These folders contain thousands of files that no page imports.
      watch: { ignored: ['**/.django/**', '**/.e2e/**', '**/.gallery/**'] },
    },

    optimizeDeps: {
      // Scans lazy pages at start-up: a dependency discovered later would reload the page.
      entries: ['index.html', 'src/{app,features}/**/*Page.vue'],
      // Imports that plugins add, which the dependency scan cannot see.
      include: [
        'vant/es',
        ...vantStyles(),
        ...(hasMock ? ['msw/browser', 'msw/experimental'] : []),
      ],
    },

    build: {
      target: buildTarget,
      // Read by scripts/size/size-limit.ts.
      manifest: true,
      // Every browser that can run the app supports module preloading.
      modulePreload: { polyfill: false },
      ...minifyOptions,
      rolldownOptions: {
        // A slow plugin is no problem of the build: no warnings about timings.
        checks: { pluginTimings: false },
        output: {
          codeSplitting: codeSplitting(),
          // Short hashes, because the entry script contains the names of all chunks.
          entryFileNames: 'assets/[name]-[hash:6].js',
          chunkFileNames: 'assets/[name]-[hash:6].js',
          assetFileNames: 'assets/[name]-[hash:6][extname]',
        },
      },
    },

    test: testOptions,
  }
})
