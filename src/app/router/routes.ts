/** Route table: page component and access rules of every page. Their paths are in paths.ts. */
import type { RouteRecordRaw } from 'vue-router'
import type { MessageKey } from '@/shared/i18n/index.ts'
// Part of the app shell: it is the first page to show, and must be available when a session ends while offline.
import LoginPage from '@/features/sign-in/LoginPage.vue'
import * as paths from './paths.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** The title of the page, unless the page sets its own (usePageTitle). */
    title: MessageKey
    /** Only for signed-in users. */
    requiresAuth?: boolean
    /** Only for signed-out users. */
    guestOnly?: boolean
    /** Needs only the app shell: does not wait for the deferred services and messages. */
    critical?: boolean
    /** The tab that this page belongs to. A page without one shows a back button instead. */
    tab?: 'products' | 'orders' | 'account'
    /** The page for paths that match no other route. */
    notFound?: boolean
  }
}

export const routes: RouteRecordRaw[] = [
  {
    path: paths.products,
    name: 'products',
    component: () => import('@/features/products/ProductsPage.vue'),
    meta: { title: 'title.products', tab: 'products' },
  },
  {
    path: paths.product,
    name: 'product',
    component: () => import('@/features/products/ProductPage.vue'),
    props: true,
    meta: { title: 'title.product' },
  },
  {
    path: paths.orders,
    name: 'orders',
    component: () => import('@/features/orders/OrdersPage.vue'),
    meta: { title: 'title.orders', requiresAuth: true, tab: 'orders' },
  },
  {
    path: paths.order,
    name: 'order',
    component: () => import('@/features/orders/OrderPage.vue'),
    props: true,
    meta: { title: 'title.order', requiresAuth: true },
  },
  {
    path: paths.account,
    name: 'account',
    component: () => import('@/features/account/AccountPage.vue'),
    meta: { title: 'title.account', requiresAuth: true, tab: 'account' },
  },
  {
    path: paths.email,
    name: 'email',
    component: () => import('@/features/account/EmailPage.vue'),
    meta: { title: 'title.email', requiresAuth: true },
  },
  {
    path: paths.password,
    name: 'password',
    component: () => import('@/features/account/PasswordPage.vue'),
    meta: { title: 'title.password', requiresAuth: true },
  },
  {
    path: paths.token,
    name: 'token',
    component: () => import('@/features/token-inspector/TokenPage.vue'),
    meta: { title: 'title.token', requiresAuth: true },
  },
  {
    path: paths.staff,
    name: 'staff',
    component: () => import('@/features/staff/StaffPage.vue'),
    meta: { title: 'title.staff', requiresAuth: true },
  },
  {
    path: paths.settings,
    name: 'settings',
    component: () => import('@/features/settings/SettingsPage.vue'),
    meta: { title: 'title.settings' },
  },
  {
    path: paths.login,
    name: 'login',
    component: LoginPage,
    meta: { title: 'login.title', guestOnly: true, critical: true },
  },
  {
    path: paths.signInCode,
    name: 'sign-in-code',
    component: () => import('@/features/sign-in/SecondStepPage.vue'),
    meta: { title: 'title.secondStep', guestOnly: true },
  },
  ...(__REGISTRATION__
    ? [
        {
          path: paths.register,
          name: 'register',
          component: () => import('@/features/sign-in/RegisterPage.vue'),
          meta: { title: 'title.register', guestOnly: true } as const,
        },
      ]
    : []),
  {
    // The well-known URL for changing passwords (W3C), for hosts that serve the app here instead of redirecting.
    path: '/.well-known/change-password',
    redirect: paths.password,
  },
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('@/app/layout/NotFoundPage.vue'),
    meta: { title: 'title.notFound', notFound: true },
  },
]
