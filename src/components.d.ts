/** The types of Vant's components in templates, which a plugin of the build imports (vite/bundle/vant.ts). */
import type { Button, PullRefresh } from 'vant/es'

declare module 'vue' {
  interface GlobalComponents {
    VanButton: typeof Button
    VanPullRefresh: typeof PullRefresh
  }
}
