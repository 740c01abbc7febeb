/** The environment variables of the tests. They override the developer's own settings for the dev server. */
export const environment = {
  VITE_API_URL: '/api/',
  VITE_AUTH_BACKEND: 'drf-jwt',
  VITE_AUTH_SCHEME: 'JWT',
  VITE_LOCALE: '',
}
