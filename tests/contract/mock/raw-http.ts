/** What no well-behaved client sends: a request written by hand. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends lines of HTTP as they are. @returns all that comes back until the server ends the connection */
export async function sendRaw(url: string, ...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(`${lines.join('\r\n')}\r\n\r\n`)
  return text(socket)
}
