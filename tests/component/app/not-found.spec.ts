/** The not-found page, for paths that match no route. */
import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

describe('not-found page', () => {
  it.each(['/nowhere', '/products', '/商品/没有', '/login/x'])(
    'shows the unknown path %s, and links to the home page',
    async (path) => {
      const app = await visit(path)
      expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy()
      expect(screen.getByText(decodeURI(path))).toBeTruthy()
      await app.user.click(screen.getByRole('link', { name: 'Browse the products' }))
      await eventually(() => expect(app.path()).toBe('/'))
    },
  )
})
