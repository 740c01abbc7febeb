import { screen } from '@testing-library/dom'
import { describe, expect, it } from 'vitest'
import { visit } from '../../support/visit-app.ts'
import { eventually } from '../../support/eventually.ts'

describe('a page that does not exist', () => {
  it.each(['/nowhere', '/products', '/商品/没有', '/login/x'])(
    'says so at %s, and leads home',
    async (path) => {
      const app = await visit(path)
      expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy()
      expect(screen.getByText(decodeURI(path))).toBeTruthy()
      await app.user.click(screen.getByRole('link', { name: 'Browse the products' }))
      await eventually(() => expect(app.path()).toBe('/'))
    },
  )
})
