/** What does a person tap and type, from signing in to signing out? All of the app that a customer comes by. */
import type { Locator, Page } from 'playwright'

/** Something that a finger does, or does several times in a row. */
export interface Step {
  name: string
  act: (page: Page) => Promise<void>
  /** What is there when it is done. */
  shows: (page: Page) => Locator
}

type Role = Parameters<Page['getByRole']>[0]

const role = (role: Role, name: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name, exact: typeof name === 'string' })
const heading = (name: string | RegExp) => role('heading', name)
const checked = (role: 'radio' | 'checkbox', name: string, checked: boolean) => (page: Page) =>
  page.getByRole(role, { name, checked })
const field = (label: string) => (page: Page) => page.getByLabel(label, { exact: true })
const query = (selector: string) => (page: Page) => page.locator(selector)

/** By force, as looking whether it hits would take time of the page, between the finger and the paint. */
function tap(name: string, target: Step['shows'], shows: Step['shows']): Step {
  return { name, act: (page) => target(page).first().tap({ force: true }), shows }
}

/** One letter after the other, as fast as somebody types who is fast. */
function type(name: string, label: string, text: string, shows = query('main')): Step {
  return {
    name,
    act: (page) => field(label)(page).pressSequentially(text, { delay: 120 }),
    shows,
  }
}

/** With a finger that leaves the screen. */
const swipe: Step = {
  name: 'swipe down the shop',
  async act(page) {
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Input.synthesizeScrollGesture', {
      x: 200,
      y: 600,
      yDistance: -1200,
      speed: 2000,
      gestureSourceType: 'touch',
    })
    await devTools.detach()
  },
  shows: query('main'),
}

const anyProduct = query('main a[href^="/products/"]')
const latestOrder = query('main a[href^="/orders/"]')
const cards = role('region', 'An order is being cancelled')

const signingIn: readonly Step[] = [
  tap('show the password', role('button', 'Show password'), query('#password[type=text]')),
  tap('hide the password', role('button', 'Show password'), query('#password[type=password]')),
  tap(
    'un-tick Remember me',
    checked('checkbox', 'Remember me', true),
    checked('checkbox', 'Remember me', false),
  ),
  tap(
    'tick Remember me',
    checked('checkbox', 'Remember me', false),
    checked('checkbox', 'Remember me', true),
  ),
  tap('Sign in, with nothing typed', role('button', 'Sign in'), query('[aria-invalid=true]')),
  type('type the user name', 'User name', 'demo'),
  tap('tap the password field', field('Password'), query('#password:focus')),
  type('type the password', 'Password', 'demo1234'),
  tap('Sign in', role('button', 'Sign in'), query('main a h2')),
]

const buying: readonly Step[] = [
  tap('a product', role('link', /Porch lantern/), role('radio', /Hanging/)),
  tap('another variant', role('radio', /Hanging/), checked('radio', 'Hanging', true)),
  tap('One more', role('button', 'One more'), role('button', 'One fewer')),
  tap('One fewer', role('button', 'One fewer'), role('button', 'One more')),
  tap('Buy', role('button', 'Buy'), heading('Order 4')),
  tap('Back, from the order', role('button', 'Back'), heading('Porch lantern')),
  tap('Back, from the product', role('button', 'Back'), heading('Products')),
]

const cancelling: readonly Step[] = [
  tap('Orders', role('link', 'Orders'), latestOrder),
  tap('an order', latestOrder, role('button', 'Cancel order')),
  tap('Cancel order', role('button', 'Cancel order'), role('dialog', /Cancel this order/)),
  tap(
    'Cancel order, to be sure',
    (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }),
    (page) => cards(page).getByRole('button', { name: 'Undo' }),
  ),
  tap('Undo', role('button', 'Undo'), query('main a[href="/orders/4"]')),
]

const settling: readonly Step[] = [
  tap('Account', role('link', 'Account'), heading('Account')),
  tap('Settings', query('nav.sheet a[href="/settings"]'), heading('Settings')),
  tap('Dark', role('radio', 'Dark'), checked('radio', 'Dark', true)),
  tap('Light', role('radio', 'Light'), checked('radio', 'Light', true)),
  tap(
    'Same as the system',
    role('radio', 'Same as the system'),
    checked('radio', 'Same as the system', true),
  ),
  tap('简体中文', role('radio', '简体中文'), heading('设置')),
  tap('English', role('radio', 'English'), heading('Settings')),
  tap('Back, from the settings', role('button', 'Back'), heading('Account')),
]

const searching: readonly Step[] = [
  tap('Shop', role('link', 'Shop'), anyProduct),
  tap('the search field', field('Search products'), query('input[type=search]:focus')),
  type('type a search', 'Search products', 'lantern', role('link', /Porch lantern/)),
  tap('Clear search', role('button', 'Clear search'), role('link', /Brass padlock/)),
  swipe,
  {
    name: 'a product far below',
    // Where the list is now: what is above would be scrolled to.
    act: (page) => page.touchscreen.tap(110, 450),
    shows: query('main h1 ~ .picture'),
  },
  tap('Back, far below', role('button', 'Back'), heading('Products')),
]

const inspecting: readonly Step[] = [
  tap('Account, again', role('link', 'Account'), heading('Account')),
  tap('Token inspector', query('nav.sheet a[href="/token"]'), heading('Token inspector')),
  tap('Copy', role('button', 'Copy'), role('button', 'Copied')),
  tap('Renew now', role('button', 'Renew now'), query('.outcome:not(:empty)')),
  tap('Verify the token', role('button', 'Verify the token'), (page) =>
    page.getByText('The server accepts this token.'),
  ),
  tap('Ask the server', role('button', 'Ask the server'), role('button', 'Ask the server')),
  tap('Back, from the token', role('button', 'Back'), heading('Account')),
  tap('Sign out', role('button', 'Sign out'), heading('Sign in')),
]

/** From the sign-in page, and back to it. */
export const journey: readonly Step[] = [
  ...signingIn,
  ...buying,
  ...cancelling,
  ...settling,
  ...searching,
  ...inspecting,
]
