/**
 * Cleanup service worker, for builds without a worker of the app's own: replaces the worker of an earlier build, and deletes
 * its caches. It answers no requests, and stays until the mock's worker replaces it.
 */

/** Declared by hand: TypeScript cannot load the globals of a worker and those of a page at once. */
declare const self: {
  skipWaiting(): Promise<void>
  clients: { matchAll(): Promise<{ url: string; navigate(url: string): Promise<unknown> }[]> }
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
}

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(cleanUp()))

/** Deletes the caches of the earlier worker, and reloads open pages last, so that they load from the network. */
async function cleanUp(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.map((name) => caches.delete(name)))
  const pages = await self.clients.matchAll()
  for (const page of pages) void page.navigate(page.url)
}
