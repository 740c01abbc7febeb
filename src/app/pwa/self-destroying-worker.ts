/** Self-destroying service worker, for builds without one: replaces the worker of an earlier build, then removes itself. */

/** Declared by hand: TypeScript cannot load the globals of a worker and those of a page at once. */
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

/** Unregisters the worker and deletes its caches, and reloads open pages last, so that they load from the network. */
async function destroy(): Promise<void> {
  await self.registration.unregister()
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
  const pages = await self.clients.matchAll()
  for (const page of pages) void page.navigate(page.url)
}
