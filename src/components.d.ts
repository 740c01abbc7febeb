/** Types of the Vant components used in templates. A plugin of the build imports the components (vite/bundle/vant.ts). */
import type { Button, PullRefresh } from 'vant/es'

declare module 'vue' {
  interface GlobalComponents {
    VanButton: typeof Button
    VanPullRefresh: typeof PullRefresh
  }
}
