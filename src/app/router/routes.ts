/** Every screen: its path, what it asks of the person, and its page. */
import type { RouteRecordRaw } from 'vue-router'
import type { MessageKey } from '@/shared/i18n/index.ts'
// With the app itself: it comes before all else, and is there if a session ends while the network is down.
import LoginPage from '@/features/sign-in/LoginPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's title, until the page knows better. */
    title: MessageKey
    /** Only for the signed in. */
    requiresAuth?: boolean
    /** Only for the signed out. */
    guestOnly?: boolean
    /** It waits for nothing but the app's shell. */
    comesFirst?: boolean
    /** The tab of the tab bar that this page belongs to; without one there is a way back instead. */
    tab?: 'products' | 'orders' | 'account'
    /** The page for paths that lead nowhere. */
    notFound?: boolean
  }
}

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'products',
    component: () => import('@/features/products/ProductsPage.vue'),
    meta: { title: 'title.products', tab: 'products' },
  },
  {
    path: '/products/:id',
    name: 'product',
    component: () => import('@/features/products/ProductPage.vue'),
    props: true,
    meta: { title: 'title.product' },
  },
  {
    path: '/orders',
    name: 'orders',
    component: () => import('@/features/orders/OrdersPage.vue'),
    meta: { title: 'title.orders', requiresAuth: true, tab: 'orders' },
  },
  {
    path: '/orders/:id',
    name: 'order',
    component: () => import('@/features/orders/OrderPage.vue'),
    props: true,
    meta: { title: 'title.order', requiresAuth: true },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('@/features/account/AccountPage.vue'),
    meta: { title: 'title.account', requiresAuth: true, tab: 'account' },
  },
  {
    path: '/account/email',
    name: 'email',
    component: () => import('@/features/account/EmailPage.vue'),
    meta: { title: 'title.email', requiresAuth: true },
  },
  {
    path: '/account/password',
    name: 'password',
    component: () => import('@/features/account/PasswordPage.vue'),
    meta: { title: 'title.password', requiresAuth: true },
  },
  {
    path: '/token',
    name: 'token',
    component: () => import('@/features/token-inspector/TokenPage.vue'),
    meta: { title: 'title.token', requiresAuth: true },
  },
  {
    path: '/staff',
    name: 'staff',
    component: () => import('@/features/staff/StaffPage.vue'),
    meta: { title: 'title.staff', requiresAuth: true },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('@/features/settings/SettingsPage.vue'),
    meta: { title: 'title.settings' },
  },
  {
    path: '/login',
    name: 'login',
    component: LoginPage,
    meta: { title: 'login.title', guestOnly: true, comesFirst: true },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/features/sign-in/RegisterPage.vue'),
    meta: { title: 'title.register', guestOnly: true },
  },
  {
    // For hosts that lead from there to no other page, but to this one.
    path: '/.well-known/change-password',
    redirect: '/account/password',
  },
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('@/app/layout/NotFoundPage.vue'),
    meta: { title: 'title.notFound', notFound: true },
  },
]
