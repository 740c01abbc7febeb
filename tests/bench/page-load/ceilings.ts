/** How fast must the sign-in page be? What is aimed at, and the ceilings over which `npm run bench:page` fails. */

export interface Ceiling {
  /** As the report names the figure. */
  figure: string
  /** What the figure is held against; a `ratio` is to the floor's in the same round. */
  by: 'value' | 'ratio'
  aim: number
  /** Where it fails. Bytes and requests are the same on any machine; times are not, and their ceilings leave room. */
  atMost: number
}

const exactly = (figure: string, atMost: number): Ceiling => ({
  figure,
  by: 'value',
  aim: atMost,
  atMost,
})

/** By how much a busy machine may miss an aim. */
const leeway = 1.5

const timed = (figure: string, aim: number): Ceiling => ({
  figure,
  by: 'ratio',
  aim,
  atMost: aim * leeway,
})

export const ceilings: readonly Ceiling[] = [
  // One way of the network and a page that is read at once: what the floor needs, and hardly more.
  timed('first paint, ms', 1.3),
  // The largest is a text or the form; it may not wait for the app.
  timed('largest paint, ms', 1.5),
  // Somebody who sees the form can begin to type.
  timed('form visible, ms', 1.3),
  // Not to be had with Vue, a router and a store on this network: they come as fast as 60 kB can.
  { figure: 'form works, ms', by: 'ratio', aim: 2, atMost: 5 },
  // Twice what no library needs, for whoever is as quick as a machine.
  timed('who sends at once is answered, ms', 2),
  // A tap waits no longer than a tenth of a second, on a phone of the middle class.
  { figure: 'blocked, ms', by: 'value', aim: 100, atMost: 300 },
  // Nothing that is there moves; what is less than this is no pixel.
  { figure: 'layout shift', by: 'value', aim: 0, atMost: 0.0005 },
  // As many as a browser asks one HTTP/1.1 host for at once.
  exactly('requests until it works', 6),
  // The budget of scripts/check-production.ts.
  exactly('kB until it works', 60),
  // With all that signing in needs, and the page that comes next, fetched while there is nothing else to do.
  exactly('kB until at rest', 135),
  // What a server sends before it waits for the first acknowledgement: ten packets.
  exactly('HTML, kB', 14),
  // What the document has in it, and what it links to.
  exactly('CSS, kB', 8),
  // Whoever has signed in waits for products, not for code.
  exactly('code before the products, kB', 12),
  // The worker has it all.
  exactly('scripts on a second visit, kB', 0),
]
