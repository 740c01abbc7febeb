/// <reference types="vite/client" />

/** Whether the mock backend is in this build: a literal, so that the bundler can drop what it guards. */
declare const __API_MOCK__: boolean

/** Whether this build has a service worker of its own, by which it stays on the device: a literal, too. */
declare const __SERVICE_WORKER__: boolean
