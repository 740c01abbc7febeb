/// <reference types="vite/client" />

/** Whether this build contains the mock backend. A literal, so that the bundler removes the code it guards. */
declare const __API_MOCK__: boolean

/** Whether this build has a service worker, which keeps it available offline. A literal as well. */
declare const __SERVICE_WORKER__: boolean

/** Whether the auth backend of this build has a registration. A literal as well. */
declare const __REGISTRATION__: boolean
