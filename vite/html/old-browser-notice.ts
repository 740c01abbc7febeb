/** Vite plugin that adds one sentence to the page for browsers that are too old for the app. */
import type { Plugin } from 'vite'
import { neededFeatures } from '../browser-floor.ts'

const PLACEHOLDER = '<!-- old-browser-notice -->'

const NOTICE = '请更新浏览器后再打开本页。 Please update your browser to open this page.'

/**
 * Replaces the placeholder after the root element by a script in the syntax of the oldest browsers. Without one of the
 * features, it replaces the whole page by the sentence, in both languages. Without a root element the app does not start.
 */
export function oldBrowserNotice(): Plugin {
  const script = `try{if(!(${neededFeatures.join('&&')}))throw 0}catch(e){document.body.textContent=${JSON.stringify(NOTICE)}}`
  return {
    name: 'latchkey:old-browser-notice',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PLACEHOLDER, () => `<script>${script}</script>`),
    },
  }
}
