/** The texts of `npm run check:backend` in English. The first line says what was found, the lines after it what to set. */

const list = (names: readonly string[]) => names.join(', ') || '–'

export const en = {
  language: 'en',
  usage: `Usage: npm run check:backend -- --url https://api.example.com/api/ --user NAME [--backend PRESET] [--read PATH] [--origin https://app.example.com]
The password is asked for, or read from standard input; it is no option.`,
  wrongUrl:
    '--url: give the base URL of an API and nothing more, such as https://api.example.com/api/',
  wrongRead: '--read: give a path relative to the base URL, such as user/',
  wrongOrigin: '--origin: give the origin of the app and nothing more, such as https://example.com',
  askPassword: (user: string) => `Password of ${user}: `,
  noPassword: 'There is no password: type it, or write it to standard input.',
  heading: (url: string, preset: string, variables: readonly string[]) =>
    `${url} as ${preset}${variables.length > 0 ? `, with ${list(variables)}` : ''}`,
  allFits: 'All that the app needs works.',
  problems: (count: number) => `${count} ${count === 1 ? 'line needs' : 'lines need'} a change.`,
  notTried: 'Nothing else was tried.',

  steps: { signIn: 'Sign-in', read: 'Read', refresh: 'Refresh', signOut: 'Sign-out' },

  // Any request
  unreachable: (
    step: string,
    url: string,
    reason: string,
  ) => `${step}: nothing responds at ${url} (${reason})
Start the server there, or change the host, the port or http and https of --url.`,
  timeout: (step: string, url: string) => `${step}: no response in time from ${url}
Look whether the host and port are right, and a firewall lets the request through. The app gives up after 10 seconds.`,
  certificate: (
    step: string,
    reason: string,
  ) => `${step}: the certificate of the server is not accepted (${reason})
A browser refuses it too: install one for this host name, with its whole chain. If a CA of your own has signed it, set NODE_EXTRA_CA_CERTS for this command.`,
  noTls: (
    step: string,
    reason: string,
  ) => `${step}: the server does not speak TLS on this port (${reason})
Give --url with http://, or the port of https.`,
  redirectToHttps: (step: string, location: string) => `${step}: is redirected to ${location}
Give --url with https://, and VITE_API_URL too: a redirected POST becomes a GET.`,
  redirectToPath: (
    step: string,
    location: string,
    setting: string,
  ) => `${step}: is redirected to ${location}
Set ${setting}.`,
  redirect: (step: string, location: string) => `${step}: is redirected to ${location}
That is a page to sign in on, or another server: give the base URL of the API itself.`,
  appendSlash: (
    step: string,
    setting: string,
  ) => `${step}: Django wants a slash at the end of the path (APPEND_SLASH)
Set ${setting}.`,
  page: (
    step: string,
    url: string,
    status: number,
  ) => `${step}: ${url} answers with a page or a text instead of JSON (${status})
Give the base URL of the API, not that of a front end; and look whether a proxy or a firewall answers in its place.`,
  csrf: (step: string) => `${step}: is refused for want of a CSRF token
Use views of Django REST framework, and take SessionAuthentication out of their authentication classes: beside an Authorization header no CSRF token is needed.`,
  throttled: (step: string, seconds: number | null) => `${step}: is throttled (429)
Try again ${seconds === null ? 'later' : `in ${seconds} s`}.`,
  serverError: (step: string, status: number) => `${step}: the server fails (${status})
Look at its log.`,
  notJson: (step: string, status: number) => `${step}: the server takes no JSON (${status})
Add rest_framework.parsers.JSONParser to DEFAULT_PARSER_CLASSES.`,
  refused: (step: string, status: number, said: string) =>
    `${step}: is refused with ${status}${said && `: “${said}”`}`,
  missingPath: (step: string, url: string, status: number) =>
    `${step}: there is no ${url} (${status})`,

  // Sign-in
  signedIn: (url: string) => `Sign-in: POST ${url} gives tokens`,
  setSignInPath: 'Set VITE_AUTH_SIGN_IN_PATH to the path of the sign-in, relative to --url.',
  basePathTwice: (basePath: string) =>
    `Give --url without ${basePath}, which the preset adds. VITE_AUTH_BASE_PATH changes it.`,
  otherSignInPaths: (paths: readonly string[]) => `Paths of other presets: ${list(paths)}`,
  checkPassword:
    'Check the user name and the password, and that the account is active: a server often says the same for all three.',
  setUsernameField: (field: string) => `Sign-in: the server wants the field ${field}
Set VITE_AUTH_USERNAME_FIELD=${field}.`,
  otherFields: (
    fields: readonly string[],
  ) => `Sign-in: the server wants more than a user name and a password: ${list(fields)}
Make these fields optional for this view, such as a captcha, or add them to the form (src/features/sign-in/use-sign-in.ts).`,
  bodyNotRead: `Sign-in: the server has not read the fields of the body
Let it take JSON: it may want a form (application/x-www-form-urlencoded).`,
  basic: `Sign-in: the server wants HTTP Basic
Set VITE_AUTH_SIGN_IN_WITH=basic.`,
  notBasic: `Sign-in: the server wants user name and password in the body
Remove VITE_AUTH_SIGN_IN_WITH.`,
  codeRequired: (url: string) =>
    `Sign-in: the password is right, and POST ${url} asks for a code, for which the app has a page`,
  tryWithoutCode: 'To check the rest, give a user who has no second step.',
  secondStep: (
    presets: readonly string[],
  ) => `Sign-in: the password is right, and a further step is missing (MFA, or to confirm the e-mail address)
${presets.length > 0 ? `Set VITE_AUTH_BACKEND=${presets.join(' or ')}` : 'Use a preset that has this step'}, or give a user without it for this check.`,
  otherPreset: (
    names: readonly string[],
  ) => `Sign-in: the tokens are where another preset looks for them
Set VITE_AUTH_BACKEND=${names.join(' or ')}.`,
  tokenElsewhere: (
    field: string,
    packages: string,
  ) => `Sign-in: the token is in ${field}${packages && `, as with ${packages}`}
Use a preset that looks there, or write parseTokens of your own (docs/backends.md#a-backend-of-your-own).`,
  enveloped: (
    code: string,
    said: string,
  ) => `Sign-in: the status is in the body: code ${code}${said && `, “${said}”`}
Set VITE_AUTH_BACKEND=enveloped, the preset for such answers (docs/backends.md#enveloped).`,
  ownCode: (
    code: string,
  ) => `Sign-in: the answer has a token, but its code ${code} is not known as a success
Write a preset of your own with openEnvelope: openEnvelopeWith({ '${code}': 200 }) (docs/backends.md#enveloped).`,
  noToken: (
    fields: readonly string[],
  ) => `Sign-in: the answer has no token. Its fields: ${list(fields)}
Write parseTokens of your own (docs/backends.md#a-backend-of-your-own).`,
  cookieOnly: `Sign-in: the answer has no token, but sets a cookie
Let the server give tokens in the body: dj-rest-auth does with USE_JWT=True and JWT_AUTH_HTTPONLY=False.`,
  setsSession: (cookie: string) => `Sign-in: also sets the cookie ${cookie}
If app and API have one origin, the browser sends it. Take SessionAuthentication out of DEFAULT_AUTHENTICATION_CLASSES, or a later POST may be refused for want of a CSRF token.`,

  // Tokens
  notUsable: (
    scheme: string,
  ) => `Access token: it is no JSON Web Token, and the app takes no other with the scheme ${scheme}
Set VITE_AUTH_SCHEME to the word that the server expects, such as Token.`,
  opaque: 'Access token: it is opaque, so that neither its user nor its expiry can be read',
  opaqueNamesNobody: `User: an opaque token names nobody
Set VITE_AUTH_USER_PATH to the path of the current user. Without it nothing is kept under a name, such as drafts.`,
  opaqueExpiresIn: (duration: string) =>
    `Access token: it is opaque, and expires in ${duration} as the answer says`,
  noExpiry: `Access token: it has no exp, so that it is never refreshed before the server rejects it
Give it a lifetime (ACCESS_TOKEN_LIFETIME, JWT_EXPIRATION_DELTA).`,
  alreadyExpired: `Access token: by the server's own clock it has already expired
Set the clocks of the servers by NTP, and look at the lifetime.`,
  expiresIn: (duration: string) => `Access token: it expires in ${duration}`,
  clockOff: (
    duration: string,
    isAhead: boolean,
  ) => `Clock: the server is ${duration} ${isAhead ? 'ahead of' : 'behind'} this machine
The app follows the server's clock. If that is the wrong one, set it by NTP.`,
  clockRight: 'Clock: server and this machine agree',
  noDate: `Clock: the server sends no Date header
The app then follows the clock of the device.`,
  namesUser: (claim: string) => `User: the claim ${claim} names the user`,
  namesNobody: (
    claim: string,
    claims: readonly string[],
  ) => `User: the token has no claim ${claim}. Its claims: ${list(claims)}
Set VITE_AUTH_USER_CLAIM to the one that names the user. Without it nothing is kept under a name, such as drafts.`,
  sameUser: 'User: the read is about the user of the token',
  readNamesUser: 'User: the read names the user, since the token does not',
  readNamesNobody: `User: neither the token nor the read names the user
Add the field id to the answer, or set VITE_AUTH_USER_PATH to the path of the current user. Without it nothing is kept under a name, such as drafts.`,
  otherUser: (
    claim: string,
    claims: readonly string[],
  ) => `User: the id in the read is not that in the claim ${claim}
${claims.length > 0 ? `Set VITE_AUTH_USER_CLAIM=${claims[0]}, which is the id.` : 'Set VITE_AUTH_USER_CLAIM to the claim that is the id; or give --read the path of the current user.'}`,
  noRefreshToken: `Refresh token: the sign-in gives none
Let the server give one (dj-rest-auth: JWT_AUTH_HTTPONLY=False), or set VITE_AUTH_REFRESH_PATH= if it has no refresh.`,
  opaqueRefreshToken:
    'Refresh token: it is opaque, so that the app learns its expiry from the server only',
  refreshTokenExpiresIn: (duration: string) => `Refresh token: it expires in ${duration}`,

  // Read
  hasRead: (url: string, scheme: string) => `Read: GET ${url} takes the token with ${scheme}`,
  setScheme: (
    scheme: string,
  ) => `Read: the server does not know the scheme of the token; it names ${scheme}
Set VITE_AUTH_SCHEME=${scheme}.`,
  sessionFirst: `Read: is refused with 403 where 401 is meant
Put the class of the tokens first in DEFAULT_AUTHENTICATION_CLASSES, before SessionAuthentication: the first one decides between 401 and 403. Then look at VITE_AUTH_SCHEME.`,
  tokenRefused:
    'The server does not take the token that it has just given: look at DEFAULT_AUTHENTICATION_CLASSES, the signing key and VITE_AUTH_SCHEME.',
  notAllowed: 'Give --read a path that this user may read.',
  setRead: 'Give --read the path of the current user, or of anything that wants a sign-in.',
  setEnvelope: (
    code: string,
    said: string,
  ) => `Read: the status is in the body: code ${code}${said && `, “${said}”`}
Set VITE_AUTH_BACKEND=enveloped, or the app takes this for a success.`,

  // Refresh
  noRefresh: 'Refresh: none is set; when the token expires, the user signs in again',
  noRefreshSent: 'Refresh: not tried, without a refresh token',
  refreshed: (url: string) => `Refresh: POST ${url} gives a new access token`,
  setRefreshPath:
    'Set VITE_AUTH_REFRESH_PATH to the path of the refresh, or VITE_AUTH_REFRESH_PATH= if there is none.',
  sameToken: `Refresh: gives the same access token again
The app takes only a new one. Set VITE_AUTH_REFRESH_PATH= if the server does not renew it.`,
  noNewToken: (
    fields: readonly string[],
  ) => `Refresh: gives no access token. Its fields: ${list(fields)}
Write parseTokens of your own (docs/backends.md#a-backend-of-your-own).`,
  allowRefresh: 'Set "JWT_ALLOW_REFRESH": True in JWT_AUTH.',
  refreshFields: (fields: readonly string[]) =>
    `The server wants the field ${list(fields)}: set refresh.field in a preset of your own (docs/backends.md#a-backend-of-your-own).`,
  refreshRefused:
    'A refresh token that was just given must be taken: look at its lifetime, its signing key and the blacklist.',
  rotationOn: `Rotation is on: each refresh gives a new refresh token
With simplejwt the old one goes on working unless BLACKLIST_AFTER_ROTATION is on and rest_framework_simplejwt.token_blacklist is installed.`,
  rotationOff: 'Rotation is off: the sign-in lasts as long as its first refresh token',

  // Sign-out
  noSignOut: 'Sign-out: none is set; the tokens work until they expire',
  noSignOutSent: 'Sign-out: not tried, without a refresh token',
  signedOut: (request: string) => `Sign-out: ${request} is heard`,
  blacklistApp:
    'Sign-out: the view answers the same without rest_framework_simplejwt.token_blacklist in INSTALLED_APPS, and then does nothing',
  setSignOutPath:
    'Set VITE_AUTH_SIGN_OUT_PATH to the path of the sign-out, or VITE_AUTH_SIGN_OUT_PATH= if there is none.',

  // CORS
  noOrigin: 'CORS: not looked at; give --origin if the app is on another origin than the API',
  sameOrigin: 'CORS: not needed, app and API have one origin',
  allowsOrigin: (origin: string) => `CORS: the answers allow ${origin}`,
  refusesOrigin: (
    origin: string,
    steps: readonly string[],
  ) => `CORS: the answers do not allow ${origin}: ${list(steps)}
Add it to CORS_ALLOWED_ORIGINS of django-cors-headers, whose CorsMiddleware must be above CommonMiddleware.`,
  exposeHeaders: `CORS: the app may not read Date and Retry-After
Set CORS_EXPOSE_HEADERS = ["Date", "Retry-After"].`,
}

export type Texts = typeof en
