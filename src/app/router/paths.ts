/**
 * The paths of the app's pages, one export a page. The router has a page at each of them (routes.ts), static hosts answer
 * them with the app (vite/hosting/redirects.ts), and the service worker answers them from its cache. All other paths
 * belong to the server.
 */
export const products = '/'
export const product = '/products/:id'
export const orders = '/orders'
export const order = '/orders/:id'
export const account = '/account'
export const email = '/account/email'
export const password = '/account/password'
export const token = '/token'
export const staff = '/staff'
export const settings = '/settings'
export const login = '/login'
export const signInCode = '/login/code'
export const register = '/register'
