/** A self-destroying service worker: takes the place of one that an earlier build left behind, and removes that and itself. */

/** What is used of a worker's globals: their types cannot be had beside those of a page's. */
declare const self: {
  skipWaiting(): Promise<void>
  registration: ServiceWorkerRegistration
  clients: { matchAll(): Promise<{ url: string; navigate(url: string): Promise<unknown> }[]> }
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
}

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(destroy()))

/** Reloads the pages last: they find neither a worker nor what it kept. */
async function destroy(): Promise<void> {
  await self.registration.unregister()
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
  const pages = await self.clients.matchAll()
  for (const page of pages) void page.navigate(page.url)
}
