/** The preset for our own server, which has the codes of vue-element-admin. */
import { defineBackend } from '@/auth/backends/define-backend.ts'
import { openEnvelopeWith } from '@/auth/backends/envelope.ts'
import enveloped from '@/auth/backends/enveloped.ts'

export default defineBackend({
  ...enveloped,
  // Code by code, the status that it stands for.
  openEnvelope: openEnvelopeWith({ 20000: 200, 50008: 401, 50012: 401, 50014: 401 }),
})
