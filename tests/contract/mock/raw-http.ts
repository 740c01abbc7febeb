/** Raw HTTP over a TCP socket, for malformed requests that no HTTP client sends. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends lines of HTTP unchanged. @returns everything that the server sends until it closes the connection */
export async function sendRawHttp(url: string, ...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.end(`${lines.join('\r\n')}\r\n\r\n`)
  return text(socket)
}
