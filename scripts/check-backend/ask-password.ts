/** Asks for a password: on a terminal without echo, otherwise it is the first line of standard input. */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

type Input = NodeJS.ReadableStream & { isTTY?: boolean }

/**
 * @param prompt shown on a terminal only
 * @returns the password, or null if there is none
 */
export async function askPassword(
  prompt: string,
  input: Input = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<string | null> {
  const isTerminal = input.isTTY === true
  if (isTerminal) output.write(prompt)
  // On a terminal readline turns its echo off, and would write each character itself: to nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: isTerminal, historySize: 0 })
  const password = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve)
    // The end of the input, or Ctrl+C.
    lines.once('close', () => resolve(null))
  })
  lines.close()
  if (isTerminal) output.write('\n')
  return password || null
}
