/** Logs programming errors to the console, as text and with tokens masked: an error object can contain a token. */

const JWT_PATTERN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

export function logError(error: unknown): void {
  const message = String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // Only some browsers start the stack with the message.
  const text = stack.includes(message) ? stack : `${message}\n${stack}`
  console.error(text.trim().replace(JWT_PATTERN, '…'))
}
