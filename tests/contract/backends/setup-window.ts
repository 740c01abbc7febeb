/** What the login layer needs of a page, in Node: storage, events and the URL, of happy-dom. Requests are Node's own. */
import { Window } from 'happy-dom'

const window = new Window({ url: 'http://localhost/' })
const { document, localStorage, sessionStorage, StorageEvent } = window

Object.assign(globalThis, { window, document, localStorage, sessionStorage, StorageEvent })
