/** The texts of `npm run check:backend`, in the language of the app or else of the terminal. */
import { en, type Texts } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type { Texts }

/** @param locale that of the app; null for that of the terminal */
export function textsIn(locale: 'zh-CN' | 'en' | null, env: NodeJS.ProcessEnv): Texts {
  const language = locale ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  return language.toLowerCase().startsWith('zh') ? zhCn : en
}
