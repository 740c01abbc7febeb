/** Request interceptor for the `Accept-Language` header: the server writes its messages in the language of the page. */
import type { InternalAxiosRequestConfig } from 'axios'
import type { Http } from './request-config.ts'

/**
 * Sends `Accept-Language` with every request that does not set the header itself.
 *
 * @param locale returns the current locale as a BCP 47 tag; called for each request
 */
export function setAcceptLanguage(http: Http, locale: () => string): void {
  const addHeader = (config: InternalAxiosRequestConfig) => {
    config.headers.set('Accept-Language', locale(), false)
    return config
  }
  http.interceptors.request.use(addHeader, null, { synchronous: true })
}
