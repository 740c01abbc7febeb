/** Exports the mock's seed data for Django, as JSON and SVG files. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { searchProducts } from '../../../mocks/catalog/index.ts'
import { createSeedState, seedUsers } from '../../../mocks/db/seed.ts'

const images = join(import.meta.dirname, '../../../mocks/catalog/images')

/** Writes the seed data into a folder, for `manage.py seed` and for the view that serves images. */
export async function writeSeedData(folder: string): Promise<void> {
  const products = searchProducts('')
  const served = join(folder, 'media/products')
  mkdirSync(served, { recursive: true })
  for (const { id, image } of products) {
    copyFileSync(join(images, `${image}.svg`), join(served, `${id}.svg`))
  }

  const { users, orders } = await createSeedState()
  const seed = {
    products: products.map(({ id, name, summary, variants }) => ({ id, name, summary, variants })),
    users: [...users.values()].map((user) => ({
      username: user.username,
      // Not the hash: each server hashes passwords in its own format.
      password: seedUsers.find(({ username }) => username === user.username)?.password,
      email: user.email,
      is_staff: user.is_staff,
      is_active: user.is_active,
      date_joined: user.date_joined,
    })),
    orders: [...orders.values()].map(({ userId, subid, quantity, createdAt }) => ({
      user: users.get(userId)?.username,
      subid,
      quantity,
      created_at: createdAt,
    })),
  }
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed))
}
