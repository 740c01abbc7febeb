/** User journeys through sign-in and registration: the redirect back, Remember me, rejected forms and throttling. */
import { expect, test } from '../support/fixtures.ts'
import { openWithFailure, signIn, storedToken, toastMessages } from '../support/user-actions.ts'

test(
  'a sign-in on the way to a page leads to that page, and Back does not return to the form',
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
  'a user stays signed in after a reload, and the sign-in page redirects',
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

test('a sign-in without Remember me is for this tab only', async ({ page, context }) => {
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
  'a wrong password shows an error, and the input stays and can be corrected',
  { tag: '@smoke' },
  async ({ page, expectStatus }) => {
    expectStatus(400)
    await page.goto('/login')
    await signIn(page, 'demo', 'demo12345')
    await expect(page.getByRole('alert')).toContainText(/password/i)
    await expect(page.getByLabel('User name')).toHaveValue('demo')
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('demo12345')
    expect(await toastMessages(page)).toEqual([])
    await page.getByLabel('Password', { exact: true }).press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/')
  },
)

test('an unknown user and a deactivated user get the same message as for a wrong password', async ({
  page,
  expectStatus,
}) => {
  expectStatus(400)
  await page.goto('/login')
  const errors: string[] = []
  for (const [username, password] of [
    ['demo', 'wrong'],
    ['nobody', 'wrong'],
    ['frozen', 'frozen1234'],
  ] as const) {
    const response = page.waitForResponse('**/v1/login/')
    await signIn(page, username, password)
    await response
    await expect(page.getByRole('alert')).toContainText(/\S/)
    errors.push((await page.getByRole('alert').textContent()) ?? '')
  }
  expect(new Set(errors).size).toBe(1)
})

test('too many wrong passwords make the form wait', async ({ page, expectStatus }) => {
  expectStatus(400, 429)
  await page.goto('/login')
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const response = page.waitForResponse('**/v1/login/')
    await signIn(page, 'demo', `wrong ${attempt}`)
    await response
    await expect(page.getByRole('alert')).toContainText(/\S/)
  }
  await expect(page.getByRole('button', { name: /Wait \d+ seconds/ })).toBeVisible()
})

test('a new user is signed in after the registration and returns to the page, and can sign in again', async ({
  page,
}) => {
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

test('the name of a new account stays on the sign-in form after another user name was typed', async ({
  page,
  expectStatus,
}) => {
  expectStatus(500)
  await openWithFailure(page, '/register', '500', 'login')
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
  test(`a sign-in with the invalid redirect ${redirect} leads to the home page`, async ({
    page,
  }) => {
    await page.goto(`/login?redirect=${encodeURIComponent(redirect)}`)
    await signIn(page)
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { name: 'Products' })).toBeVisible()
  })
}

test(
  'the sign-in form sends one request when it is submitted several times in haste',
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
    // In one event-loop task, faster than any response.
    await password.evaluate(({ form }: HTMLInputElement) => {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        form?.requestSubmit()
        form?.querySelector<HTMLButtonElement>('[type=submit]')?.click()
      }
    })
    await expect(page).toHaveURL('/')
    expect(posts.filter((url) => url.endsWith('/v1/login/'))).toHaveLength(1)
  },
)
