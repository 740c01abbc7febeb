import { expect, test } from '../support/fixtures.ts'
import { messages, openFailing, signIn, storedToken } from '../support/user-actions.ts'

test(
  'sign in on the way to a page, and Back does not return to the form',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/settings')
    await page.goto('/orders?from=mail#top')
    await expect(page).toHaveURL('/login?redirect=/orders?from=mail%23top')
    await signIn(page)
    await expect(page).toHaveURL('/orders?from=mail#top')
    await page.goBack()
    await expect(page).toHaveURL('/settings')
    await page.goForward()
    await expect(page).toHaveURL('/orders?from=mail#top')
  },
)

test(
  'stay signed in over a reload, and see the sign-in page no more',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/login')
    await signIn(page)
    await expect(page).toHaveURL('/')
    await page.reload()
    await page.goto('/account')
    await expect(page.getByText('demo@example.com')).toBeVisible()
    await page.goto('/login?redirect=/orders')
    await expect(page).toHaveURL('/orders')
  },
)

test('sign in for this tab only', async ({ page, context }) => {
  await page.goto('/login?redirect=/account')
  await page.getByRole('checkbox', { name: /Remember me/ }).uncheck()
  await signIn(page)
  await expect(page).toHaveURL('/account')
  expect(await storedToken(page)).toBeNull()
  expect(await storedToken(page, 'sessionStorage')).toMatch(/^JWT /)
  await page.reload()
  await expect(page.getByText('demo@example.com')).toBeVisible()

  const other = await context.newPage()
  await other.goto('/account')
  await expect(other).toHaveURL('/login?redirect=/account')
})

test(
  'mistype the password, keep what was typed, mend it',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(400)
    await page.goto('/login')
    await signIn(page, 'demo', 'demo12345')
    await expect(page.getByRole('alert')).toContainText(/password/i)
    await expect(page.getByLabel('User name')).toHaveValue('demo')
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('demo12345')
    expect(await messages(page)).toEqual([])
    await page.getByLabel('Password', { exact: true }).press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/')
  },
)

test('an unknown user and a disabled one hear the same', async ({ page, expectStatus }) => {
  expectStatus(400)
  await page.goto('/login')
  const sentences: string[] = []
  for (const [username, password] of [
    ['demo', 'wrong'],
    ['nobody', 'wrong'],
    ['frozen', 'frozen1234'],
  ] as const) {
    const answer = page.waitForResponse('**/v1/login/')
    await signIn(page, username, password)
    await answer
    await expect(page.getByRole('alert')).toContainText(/\S/)
    sentences.push((await page.getByRole('alert').textContent()) ?? '')
  }
  expect(new Set(sentences).size).toBe(1)
})

test('be told to wait after too many wrong passwords', async ({ page, expectStatus }) => {
  expectStatus(400, 429)
  await page.goto('/login')
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const answer = page.waitForResponse('**/v1/login/')
    await signIn(page, 'demo', `wrong ${attempt}`)
    await answer
    await expect(page.getByRole('alert')).toContainText(/\S/)
  }
  await expect(page.getByRole('button', { name: /Wait \d+ seconds/ })).toBeVisible()
})

test('register, be signed in, and come back', async ({ page }) => {
  await page.goto('/orders')
  await page.getByRole('link', { name: /Create one/ }).click()
  await expect(page).toHaveURL('/register?redirect=/orders')
  await page.getByLabel('User name').fill('张小明')
  await page.getByLabel('Password', { exact: true }).fill(' 一个 长的 密码 🔑 ')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn(page, '张小明', ' 一个 长的 密码 🔑 ')
  await expect(page).toHaveURL('/')
})

test('which account was made is still said when somebody has begun to sign in as another', async ({
  page,
  expectStatus,
}) => {
  expectStatus(500)
  await openFailing(page, '/register', '500', 'login')
  await page.getByLabel('User name').fill('newcomer')
  await page.getByLabel('Password', { exact: true }).fill('long enough')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL('/login')
  await page.getByLabel('User name').fill('demo')
  await page.getByLabel('Password', { exact: true }).focus()
  await page.reload()
  await expect(page.getByLabel('User name')).toHaveValue('demo')
  await expect(page.getByText('The account newcomer has been created')).toBeVisible()
})

for (const redirect of ['https://evil.example/', '/\\evil.example', '/login', '/nowhere']) {
  test(`sign in with ${redirect} to return to, and arrive at home`, async ({ page }) => {
    await page.goto(`/login?redirect=${encodeURIComponent(redirect)}`)
    await signIn(page)
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible()
  })
}

test(
  'the form sends once, by Enter or by tapping in haste',
  { tag: '@smoke' },
  async ({ page }) => {
    const posts: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url())
    })
    await page.goto('/login')
    await page.getByLabel('User name').fill('demo')
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('demo1234')
    // In one task, faster than any answer.
    await password.evaluate(({ form }: HTMLInputElement) => {
      for (let time = 0; time < 3; time += 1) {
        form?.requestSubmit()
        form?.querySelector<HTMLButtonElement>('[type=submit]')?.click()
      }
    })
    await expect(page).toHaveURL('/')
    expect(posts.filter((url) => url.endsWith('/v1/login/'))).toHaveLength(1)
  },
)
