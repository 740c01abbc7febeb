/** A translator with all messages of one locale. */
import { createLocalization, type Locale, type Translate } from '@/shared/i18n/index.ts'
import criticalEnglish from '@/shared/i18n/messages/critical/en.json'
import criticalChinese from '@/shared/i18n/messages/critical/zh-CN.json'
import deferredEnglish from '@/shared/i18n/messages/deferred/en.json'
import deferredChinese from '@/shared/i18n/messages/deferred/zh-CN.json'

export function translatorIn(locale: Locale): Translate {
  const { t, add } = createLocalization(locale)
  add('critical', locale, locale === 'en' ? criticalEnglish : criticalChinese)
  add('deferred', locale, locale === 'en' ? deferredEnglish : deferredChinese)
  return t
}
