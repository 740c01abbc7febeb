/** The start of the mock in a browser that refuses what it needs, or takes long, and the end of its work with the page. */
import { expect, test } from '../support/fixtures.ts'
import { fireLongTimers } from '../support/user-actions.ts'

const START_LIMIT_MS = 20_000

for (const { blocked, names, isNull, sentence } of [
  {
    blocked: 'Web Storage',
    names: ['localStorage', 'sessionStorage'],
    isNull: false,
    sentence:
      'The mock backend needs storage, and the browser refuses it (The operation is insecure.)',
  },
  {
    blocked: 'Web Storage, and has none at all,',
    names: ['localStorage', 'sessionStorage'],
    isNull: true,
    sentence:
      'The mock backend needs storage, and the browser refuses it (localStorage is turned off)',
  },
  {
    blocked: 'all site data',
    names: ['localStorage', 'sessionStorage', 'indexedDB'],
    isNull: false,
    sentence:
      'The mock backend keeps its data in IndexedDB, and the browser refuses it (The operation is insecure.)',
  },
])
  test(`a browser that blocks ${blocked} shows what to allow`, async ({ page, expectStatus }) => {
    // The host of a demo does not answer in place of the mock.
    expectStatus(404)
    await page.addInitScript(
      ([properties, areNull]) => {
        const get = () => {
          if (areNull) return null
          throw new DOMException('The operation is insecure.', 'SecurityError')
        }
        for (const property of properties) Object.defineProperty(window, property, { get })
      },
      [names, isNull] as const,
    )
    await page.goto('/')
    await expect(
      page.getByRole('heading', { name: 'The mock backend could not start' }),
    ).toBeVisible()
    await expect(page.getByText(sentence)).toBeVisible()
  })

test('a browser without room for the data of the mock says so', async ({
  page,
  context,
  expectStatus,
}) => {
  expectStatus(404)
  await page.goto('/favicon.svg')
  const { origin } = new URL(page.url())
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await page.goto('/')
  await expect(
    page.getByText(/refuses it \(QuotaExceededError\): .* free some space/),
  ).toBeVisible()
})

test('data of another version under the name of the mock is said to be deleted', async ({
  page,
  expectStatus,
}) => {
  expectStatus(404)
  await page.goto('/favicon.svg')
  await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const request = indexedDB.open('latchkey-mock', 7)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('other'))
    request.addEventListener('success', () => {
      request.result.close()
      resolve()
    })
    await promise
  })
  await page.goto('/')
  await expect(page.getByText('delete the data that another version has left')).toBeVisible()
})

test('a browser that refuses the service worker shows the whole reason', async ({
  page,
  expectStatus,
}) => {
  expectStatus(404)
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(
        new DOMException(
          'Failed to register:\nan SSL certificate error occurred.',
          'SecurityError',
        ),
      )
  })
  await page.goto('/')
  await expect(page.getByText('an SSL certificate error occurred.')).toBeVisible()
})

declare global {
  interface Window {
    release: () => void
  }
}

/** Delays a method of the browser until `window.release()`. Runs in the page. */
function holdMethod(path: string): void {
  const names = path.split('.')
  const name = names.pop() ?? ''
  let owner: object = window
  for (const each of names) owner = Object(Reflect.get(owner, each))
  const method: (...args: unknown[]) => unknown = Reflect.get(owner, name)
  const { promise, resolve } = Promise.withResolvers<void>()
  window.release = resolve
  Object.defineProperty(owner, name, {
    async value(this: unknown, ...args: unknown[]) {
      await promise
      return method.apply(this, args)
    },
  })
}

for (const { step, path, sentence } of [
  {
    step: 'the lock of the database',
    path: 'LockManager.prototype.request',
    sentence: /IndexedDB, and the browser has not opened it yet/,
  },
  {
    step: 'the service worker',
    path: 'ServiceWorkerContainer.prototype.register',
    sentence: /service worker of the mock backend has not started yet/,
  },
  { step: 'the first answer', path: 'fetch', sentence: /The mock backend has not answered yet/ },
])
  test(`the page says that it waits for ${step}, and starts when that has come`, async ({
    page,
  }) => {
    await page.addInitScript(holdMethod, path)
    await page.goto('/')
    await expect
      .poll(async () => {
        await fireLongTimers(page, START_LIMIT_MS)
        return page.locator('body').textContent()
      })
      .toMatch(sentence)
    await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible()
    await page.evaluate(() => window.release())
    await expect(page.getByText('Brass padlock')).toBeVisible()
    await expect(page.getByText(sentence)).toHaveCount(0)
  })

test('the page says that it waits for the commands of its URL, and starts when they are carried out', async ({
  page,
  context,
}) => {
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByText('Brass padlock')).toBeVisible()
  await other.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    window.release = resolve
    await new Promise<void>((hold) => {
      void navigator.locks.request('latchkey-mock', () => {
        hold()
        return promise
      })
    })
  })
  await page.goto('/?mock-reset')
  const sentence = 'has not carried out the commands of this URL yet'
  await expect
    .poll(async () => {
      await fireLongTimers(page, START_LIMIT_MS)
      return page.locator('body').textContent()
    })
    .toContain(sentence)
  await other.evaluate(() => window.release())
  await expect(page.getByText('Brass padlock')).toBeVisible()
  await expect(page).toHaveURL('/')
})

test('a page that is left while the mock writes ends its transaction and its connection, and loads anew if it is restored', async ({
  page,
}) => {
  await page.goto('/orders/3?mock-as=demo')
  await expect(page.getByRole('button', { name: 'Cancel order' })).toBeVisible()
  const ended = await page.evaluate(async () => {
    const { promise: aborted, resolve } = Promise.withResolvers<boolean>()
    const { promise: closed, resolve: setClosed } = Promise.withResolvers<void>()
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
    IDBDatabase.prototype.close = new Proxy(IDBDatabase.prototype.close, {
      apply(close, database, args) {
        Reflect.apply(close, database, args)
        setClosed()
      },
    })
    let isLeft = false
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
    IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, {
      apply(put, store: IDBObjectStore, args) {
        const request: unknown = Reflect.apply(put, store, args)
        if (isLeft) return request
        isLeft = true
        store.transaction.addEventListener('abort', () => resolve(true))
        store.transaction.addEventListener('complete', () => resolve(false))
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
        return request
      },
    })
    const headers = { Authorization: localStorage.getItem('token') ?? '' }
    void fetch('/api/v1/orders/3/', { method: 'DELETE', headers })
    const isAborted = await aborted
    await closed
    return { isAborted, locks: (await navigator.locks.query()).held?.length }
  })
  expect(ended).toEqual({ isAborted: true, locks: 0 })
  const reload = page.waitForEvent('load')
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await reload
  await expect(page.getByRole('button', { name: 'Cancel order' })).toBeVisible()
})
