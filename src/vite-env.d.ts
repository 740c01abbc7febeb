/// <reference types="vite/client" />

/** Whether the mock backend is in this build: a literal, so that the bundler can drop what it guards. */
declare const __API_MOCK__: boolean
