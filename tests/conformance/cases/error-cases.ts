/** Conformance cases: errors and messages. */
import { adapter, app, type CaseGroup } from './case.ts'

export const errorCases: CaseGroup = {
  name: 'Errors and messages',
  cases: [
    adapter(
      'e-blob',
      'reads the error message of a failed download, and leaves the response body as it is',
    ),
    adapter('e-blob-401', 'refreshes an expired token for a download, and then downloads the file'),
    adapter('e-body', 'shows exactly one plain message, whatever the error body contains'),
    app(
      'e-fields',
      'maps every error shape of Django REST framework to one message and field errors',
    ),
    app(
      'e-language',
      'classifies a failure by status and code, whatever the language of its message',
    ),
    adapter('e-cancel', 'shows no message for a cancelled request, and one for a time-out'),
    adapter('e-once', 'shows a failure once, and not at all when the caller shows it itself'),
    app('e-toast', 'keeps an error toast open when the loading toast of another caller closes'),
    adapter('e-shape', 'rejects with the original AxiosError'),
    app('e-install', 'runs its interceptors once when it is installed twice'),
    app('e-subscriber', 'stays consistent when a listener throws'),
    adapter('e-unhandled', 'leaves no promise rejection unhandled'),
    adapter('e-secret', 'exposes no token and no password in the console, a URL or an error'),
  ],
}
