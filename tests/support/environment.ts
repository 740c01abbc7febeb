/** The environment that tests run in, whatever a developer has set for the dev server. */
export const environment = {
  VITE_API_URL: '/api/',
  VITE_AUTH_DIALECT: 'drf-jwt',
  VITE_AUTH_SCHEME: 'JWT',
  VITE_LOCALE: '',
}
