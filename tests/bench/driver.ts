/** How is the app used a thousand times in a minute? By a person who is code, in the page itself: every click is a real one's. */

export interface Driver {
  /** Signs in and out again, by form and button, so many times. */
  signInAndOut: (times: number) => Promise<void>
  /** Signs in and stays so. */
  signIn: () => Promise<void>
  /** Follows so many links, and waits for each page to show what it has asked for. */
  visit: (times: number) => Promise<void>
}

declare global {
  interface Window {
    driver: Driver
  }
}

/** Puts the driver into a page; taken there as text, so that it knows nothing of this module. */
export function installDriver(): void {
  const patience = 10_000
  const find = <Found extends HTMLElement>(selector: string) =>
    document.querySelector<Found>(selector)
  const overview = '/account'
  const ends = ['/settings', '/token', '/account/email']
  const way = ['/', '/orders', '/orders/10000', ...ends.flatMap((end) => [overview, end]), overview]

  async function until<Found>(look: () => Found | null | false): Promise<Found> {
    const end = performance.now() + patience
    for (;;) {
      const found = look()
      if (found !== null && found !== false) return found
      if (performance.now() > end)
        throw new Error(`Waited in vain at ${location.pathname} for ${look.toString()}`)
      await new Promise((resolve) => setTimeout(resolve))
    }
  }

  const isAt = (path: string) =>
    location.pathname === path && find('h1') !== null && find('[aria-busy=true]') === null

  async function follow(path: string): Promise<void> {
    const link = await until(() => find(`a[href="${path}"]`))
    link.click()
    await until(() => isAt(path))
  }

  function type(name: string, text: string): void {
    const field = find<HTMLInputElement>(`input[name=${name}]`)
    if (!field) throw new Error(`There is no field ${name}.`)
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  async function signIn(): Promise<void> {
    await until(() => isAt('/login') && find('input[name=username]'))
    type('username', 'demo')
    type('password', 'demo1234')
    find<HTMLFormElement>('form')?.requestSubmit()
    await until(() => isAt('/'))
  }

  async function signOut(): Promise<void> {
    await follow('/account')
    const button = await until(() => find('.account > button'))
    button.click()
    await until(() => isAt('/login'))
  }

  window.driver = {
    signIn,
    async signInAndOut(times) {
      for (let count = 0; count < times; count += 1) {
        await signIn()
        await signOut()
      }
    },
    async visit(times) {
      for (let count = 0; count < times; count += 1) await follow(way[count % way.length] ?? '/')
    },
  }
}
