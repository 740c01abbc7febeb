/** The texts of `npm run check:backend` in Chinese. */
import type { Texts } from './en.ts'

const list = (names: readonly string[]) => names.join('、') || '–'

export const zhCn: Texts = {
  language: 'zh-CN',
  usage: `用法：npm run check:backend -- --url https://api.example.com/api/ --user 用户名 [--backend 预设] [--read 路径] [--origin https://app.example.com]
密码会在终端里询问，或从标准输入读取，不能写成参数。`,
  wrongUrl: '--url：只写 API 的基础地址，例如 https://api.example.com/api/',
  wrongRead: '--read：写相对于基础地址的路径，例如 user/',
  wrongOrigin: '--origin：只写应用的源，例如 https://example.com',
  askPassword: (user) => `${user} 的密码：`,
  noPassword: '没有密码：请输入，或者写到标准输入。',
  heading: (url, preset, variables) =>
    `${url}，按 ${preset} 检查${variables.length > 0 ? `，并采用 ${list(variables)}` : ''}`,
  allFits: '应用需要的都能用。',
  problems: (count) => `有 ${count} 处要改。`,
  notTried: '其余的没有再试。',

  steps: { signIn: '登录', read: '读取', refresh: '刷新', signOut: '退出登录' },

  unreachable: (step, url, reason) => `${step}：${url} 没有响应（${reason}）
请先启动服务器，或者改 --url 里的主机、端口，或 http 与 https。`,
  timeout: (step, url) => `${step}：${url} 超时未响应
请检查主机和端口，以及防火墙是否放行。应用等 10 秒就会放弃。`,
  certificate: (step, reason) => `${step}：服务器的证书不被接受（${reason}）
浏览器同样会拒绝：请为这个域名装上有效的证书，并带上完整的证书链。证书由自己的 CA 签发时，给这条命令设置 NODE_EXTRA_CA_CERTS。`,
  noTls: (step, reason) => `${step}：服务器的这个端口不支持 TLS（${reason}）
--url 改成 http://，或者写 https 的端口。`,
  redirectToHttps: (step, location) => `${step}：被重定向到 ${location}
--url 和 VITE_API_URL 都改成 https://：POST 重定向后会变成 GET。`,
  redirectToPath: (step, location, setting) => `${step}：被重定向到 ${location}
请设置 ${setting}。`,
  redirect: (step, location) => `${step}：被重定向到 ${location}
那是登录页，或者另一台服务器：请写 API 自己的基础地址。`,
  appendSlash: (step, setting) => `${step}：Django 要求路径以斜杠结尾（APPEND_SLASH）
请设置 ${setting}。`,
  page: (step, url, status) => `${step}：${url} 返回的是网页或文本，不是 JSON（${status}）
请写 API 的基础地址，不是前端的地址；并检查是不是代理或防火墙代为应答。`,
  csrf: (step) => `${step}：因为没有 CSRF token 而被拒绝
请用 Django REST framework 的视图，并把 SessionAuthentication 从认证类里去掉：带 Authorization 请求头时不需要 CSRF token。`,
  throttled: (step, seconds) => `${step}：被限流（429）
请${seconds === null ? '稍后' : `过 ${seconds} 秒`}再试。`,
  serverError: (step, status) => `${step}：服务器出错（${status}）
请看它的日志。`,
  notJson: (step, status) => `${step}：服务器不接受 JSON（${status}）
请在 DEFAULT_PARSER_CLASSES 里加上 rest_framework.parsers.JSONParser。`,
  refused: (step, status, said) => `${step}：被拒绝，状态码 ${status}${said && `：“${said}”`}`,
  missingPath: (step, url, status) => `${step}：没有 ${url}（${status}）`,

  signedIn: (url) => `登录：POST ${url} 给出了 token`,
  setSignInPath: '请把 VITE_AUTH_SIGN_IN_PATH 设为登录接口相对于 --url 的路径。',
  basePathTwice: (basePath) =>
    `--url 里不要写 ${basePath}，预设会自动加上。要改它，用 VITE_AUTH_BASE_PATH。`,
  otherSignInPaths: (paths) => `其他预设的登录路径：${list(paths)}`,
  checkPassword: '请检查用户名、密码，以及账号是否启用：这三种情况，服务器的说法往往一样。',
  setUsernameField: (field) => `登录：服务器要的字段是 ${field}
请设置 VITE_AUTH_USERNAME_FIELD=${field}。`,
  otherFields: (fields) => `登录：除了用户名和密码，服务器还要 ${list(fields)}
让这个视图不再要求这些字段（例如验证码），或者在表单里加上（src/features/sign-in/use-sign-in.ts）。`,
  bodyNotRead: `登录：服务器没有读到请求体里的字段
请让它接受 JSON：它要的可能是表单（application/x-www-form-urlencoded）。`,
  basic: `登录：服务器要的是 HTTP Basic
请设置 VITE_AUTH_SIGN_IN_WITH=basic。`,
  notBasic: `登录：服务器要的是请求体里的用户名和密码
请去掉 VITE_AUTH_SIGN_IN_WITH。`,
  codeRequired: (url) => `登录：密码正确，POST ${url} 还要验证码，应用有输入它的页面`,
  tryWithoutCode: '要检查其余部分，请用没有开启两步验证的用户。',
  secondStep: (presets) => `登录：密码正确，但还缺一步（MFA，或确认邮箱）
请${presets.length > 0 ? `设置 VITE_AUTH_BACKEND=${presets.join(' 或 ')}` : '用带这一步的预设'}，或者用不需要这一步的用户来检查。`,
  otherPreset: (names) => `登录：token 在其他预设取的位置
请设置 VITE_AUTH_BACKEND=${names.join(' 或 ')}。`,
  tokenElsewhere: (
    field,
    packages,
  ) => `登录：token 在 ${field} 里${packages && `，像 ${packages} 那样`}
请用从那里取 token 的预设，或者自己写 parseTokens（docs/backends.zh-CN.md）。`,
  enveloped: (code, said) => `登录：状态写在响应体里：code ${code}${said && `，“${said}”`}
请设置 VITE_AUTH_BACKEND=enveloped，它就是针对这种响应的预设（docs/backends.zh-CN.md#enveloped）。`,
  ownCode: (code) => `登录：响应里有 token，但 code ${code} 不在已知的成功码里
请自己写一个预设，设 openEnvelope: openEnvelopeWith({ '${code}': 200 })（docs/backends.zh-CN.md#enveloped）。`,
  noToken: (fields) => `登录：响应里没有 token。它的字段：${list(fields)}
请自己写 parseTokens（docs/backends.zh-CN.md）。`,
  cookieOnly: `登录：响应里没有 token，只设置了 cookie
请让服务器把 token 放进响应体：dj-rest-auth 要设 USE_JWT=True 和 JWT_AUTH_HTTPONLY=False。`,
  setsSession: (cookie) => `登录：还设置了 cookie ${cookie}
应用和 API 同源时，浏览器会带上它。请把 SessionAuthentication 从 DEFAULT_AUTHENTICATION_CLASSES 里去掉，否则之后的 POST 可能因为没有 CSRF token 而被拒绝。`,

  notUsable: (
    scheme,
  ) => `访问 token：不是 JSON Web Token，而 scheme 为 ${scheme} 时应用只接受这种 token
请把 VITE_AUTH_SCHEME 设为服务器要的那个词，例如 Token。`,
  opaque: '访问 token：不透明，读不出用户和过期时间',
  opaqueNamesNobody: `用户：不透明的 token 没有写明用户
请把 VITE_AUTH_USER_PATH 设为当前用户的路径。没有它，草稿等内容都无法按用户保存。`,
  opaqueExpiresIn: (duration) => `访问 token：不透明，响应里写明${duration}后过期`,
  noExpiry: `访问 token：没有 exp，在服务器拒绝它之前不会刷新
请给它设置有效期（ACCESS_TOKEN_LIFETIME、JWT_EXPIRATION_DELTA）。`,
  alreadyExpired: `访问 token：按服务器自己的时钟已经过期
请用 NTP 校准各台服务器的时钟，并检查有效期。`,
  expiresIn: (duration) => `访问 token：${duration}后过期`,
  clockOff: (duration, isAhead) => `时钟：服务器比本机${isAhead ? '快' : '慢'} ${duration}
应用以服务器的时钟为准。如果错的是服务器，请用 NTP 校准。`,
  clockRight: '时钟：服务器与本机一致',
  noDate: `时钟：服务器没有发 Date 响应头
应用只能以设备的时钟为准。`,
  namesUser: (claim) => `用户：claim ${claim} 写明了用户`,
  namesNobody: (claim, claims) => `用户：token 里没有 claim ${claim}。它有的 claim：${list(claims)}
请把 VITE_AUTH_USER_CLAIM 设为写明用户的那个。没有它，草稿等内容都无法按用户保存。`,
  sameUser: '用户：读到的就是 token 的用户',
  readNamesUser: '用户：token 没有写明用户，由读取的响应说明',
  readNamesNobody: `用户：token 和读取的响应都没有写明用户
请在响应里加上字段 id，或者把 VITE_AUTH_USER_PATH 设为当前用户的路径。没有它，草稿等内容都无法按用户保存。`,
  otherUser: (claim, claims) => `用户：读到的 id 与 claim ${claim} 不同
${claims.length > 0 ? `请设置 VITE_AUTH_USER_CLAIM=${claims[0]}，它才是这个 id。` : '请把 VITE_AUTH_USER_CLAIM 设为等于 id 的那个 claim；或者把 --read 设为当前用户的路径。'}`,
  noRefreshToken: `刷新 token：登录没有给
请让服务器给出（dj-rest-auth：JWT_AUTH_HTTPONLY=False）；没有刷新接口时，设 VITE_AUTH_REFRESH_PATH=。`,
  opaqueRefreshToken: '刷新 token：不透明，何时过期只有服务器知道',
  refreshTokenExpiresIn: (duration) => `刷新 token：${duration}后过期`,

  hasRead: (url, scheme) => `读取：GET ${url} 接受带 ${scheme} 的 token`,
  setScheme: (scheme) => `读取：服务器不认识 token 的 scheme，它要的是 ${scheme}
请设置 VITE_AUTH_SCHEME=${scheme}。`,
  sessionFirst: `读取：本该是 401 的地方返回了 403
请在 DEFAULT_AUTHENTICATION_CLASSES 里把 token 的认证类放在最前面，排在 SessionAuthentication 之前：是 401 还是 403，由第一个类决定。然后再看 VITE_AUTH_SCHEME。`,
  tokenRefused:
    '服务器不接受它刚刚签发的 token：请检查 DEFAULT_AUTHENTICATION_CLASSES、签名密钥和 VITE_AUTH_SCHEME。',
  notAllowed: '请把 --read 设为这个用户有权读取的路径。',
  setRead: '请把 --read 设为当前用户的路径，或任何需要登录的路径。',
  setEnvelope: (code, said) => `读取：状态写在响应体里：code ${code}${said && `，“${said}”`}
请设置 VITE_AUTH_BACKEND=enveloped，否则应用会把它当作成功。`,

  noRefresh: '刷新：没有设置；token 过期后用户要重新登录',
  noRefreshSent: '刷新：没有刷新 token，未试',
  refreshed: (url) => `刷新：POST ${url} 给出了新的访问 token`,
  setRefreshPath: '请把 VITE_AUTH_REFRESH_PATH 设为刷新接口的路径；没有刷新接口时设为空。',
  sameToken: `刷新：给出的还是同一个访问 token
应用只接受新的。如果服务器不会换新，请设 VITE_AUTH_REFRESH_PATH=。`,
  noNewToken: (fields) => `刷新：没有给出访问 token。它的字段：${list(fields)}
请自己写 parseTokens（docs/backends.zh-CN.md）。`,
  allowRefresh: '请在 JWT_AUTH 里设置 "JWT_ALLOW_REFRESH": True。',
  refreshFields: (fields) =>
    `服务器要的字段是 ${list(fields)}：请在自己的预设里设置 refresh.field（docs/backends.zh-CN.md）。`,
  refreshRefused: '刚给出的刷新 token 必须能用：请检查它的有效期、签名密钥和黑名单。',
  rotationOn: `轮换：已开启，每次刷新都给出新的刷新 token
用 simplejwt 时，旧的仍然有效，除非开启 BLACKLIST_AFTER_ROTATION 并安装 rest_framework_simplejwt.token_blacklist。`,
  rotationOff: '轮换：未开启，登录能维持到第一个刷新 token 过期为止',

  noSignOut: '退出登录：没有设置；token 在过期前一直有效',
  noSignOutSent: '退出登录：没有刷新 token，未试',
  signedOut: (request) => `退出登录：${request} 已送达`,
  blacklistApp:
    '退出登录：INSTALLED_APPS 里没有 rest_framework_simplejwt.token_blacklist 时，这个视图的响应一样，却什么也不做',
  setSignOutPath: '请把 VITE_AUTH_SIGN_OUT_PATH 设为退出登录接口的路径；没有时设为空。',

  noOrigin: 'CORS：没有检查；应用与 API 不同源时，请加上 --origin',
  sameOrigin: 'CORS：不需要，应用与 API 同源',
  allowsOrigin: (origin) => `CORS：响应允许 ${origin}`,
  refusesOrigin: (origin, steps) => `CORS：响应不允许 ${origin}：${list(steps)}
请把它加进 django-cors-headers 的 CORS_ALLOWED_ORIGINS，CorsMiddleware 要放在 CommonMiddleware 之前。`,
  exposeHeaders: `CORS：应用读不到 Date 和 Retry-After
请设置 CORS_EXPOSE_HEADERS = ["Date", "Retry-After"]。`,
}
