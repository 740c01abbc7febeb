/** A session that ends while a page loads, when nobody is on that page yet. */
import { describe, expect, it } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { visit } from '../../support/visit-app.ts'

/** Opens a page, and goes to another while another tab signs out. */
async function goWhileSessionEnds(from: string, to: string) {
  const app = await visit(from, { as: 'demo' })
  const stop = app.router.beforeResolve(() => {
    stop()
    app.auth.end('other-tab')
  })
  await app.router.push(to)
  return app
}

describe('a session that ends while a page loads', () => {
  it('leads to the sign-in page, with the way back', async () => {
    const app = await goWhileSessionEnds('/products/1', '/orders')
    await eventually(() => expect(app.path()).toBe('/login?redirect=/orders'))
    expect(app.toasts).toEqual([])
  })

  it('leaves a public page open', async () => {
    const app = await goWhileSessionEnds('/settings', '/products/1')
    expect(app.auth.isAuthenticated).toBe(false)
    expect(app.path()).toBe('/products/1')
  })
})
