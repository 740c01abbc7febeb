/** How is a mistake in the app told to its developers? In the console, as text: an error itself can hold a token. */

const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

export function logError(error: unknown): void {
  const said = String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // Only some browsers begin the stack with the message.
  const text = stack.includes(said) ? stack : `${said}\n${stack}`
  console.error(text.trim().replace(jwt, '…'))
}
