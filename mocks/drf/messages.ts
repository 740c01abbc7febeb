/** The server's messages in each language. `v2` sends the texts of Django REST framework and simplejwt, unchanged. */

export const serverMessages = {
  // Authentication.
  not_authenticated: {
    'zh-CN': '请先登录。',
    en: 'Please sign in first.',
  },
  token_expired: {
    'zh-CN': '登录已过期，请重新登录。',
    en: 'Your sign-in has expired. Please sign in again.',
  },
  token_invalid: {
    'zh-CN': '登录凭证无效，请重新登录。',
    en: 'Your sign-in is not valid. Please sign in again.',
  },
  refresh_expired: {
    'zh-CN': '登录已超过可续期的期限，请重新登录。',
    en: 'Your sign-in can no longer be renewed. Please sign in again.',
  },
  user_inactive: {
    'zh-CN': '该账号已被停用。',
    en: 'This account is disabled.',
  },
  authentication_failed: {
    'zh-CN': '用户名或密码无效。',
    en: 'Invalid user name or password.',
  },
  invalid_credentials: {
    'zh-CN': '用户名或密码错误。',
    en: 'Wrong user name or password.',
  },
  throttled: {
    'zh-CN': '尝试次数过多，请 {seconds} 秒后再试。',
    en: 'Too many attempts. Please try again in {seconds} s.',
  },

  // Permission and CSRF.
  permission_denied: {
    'zh-CN': '您没有执行该操作的权限。',
    en: 'You do not have permission to perform this action.',
  },
  csrf_cookie_missing: {
    'zh-CN': 'CSRF 验证失败：缺少 CSRF cookie。',
    en: 'CSRF Failed: CSRF cookie not set.',
  },
  csrf_token_missing: {
    'zh-CN': 'CSRF 验证失败：缺少 CSRF 令牌。',
    en: 'CSRF Failed: CSRF token missing.',
  },
  csrf_token_incorrect: {
    'zh-CN': 'CSRF 验证失败：CSRF 令牌不正确。',
    en: 'CSRF Failed: CSRF token incorrect.',
  },

  // The request: its path, method, headers and body.
  not_found: {
    'zh-CN': '未找到。',
    en: 'Not found.',
  },
  invalid_page: {
    'zh-CN': '无效页面。',
    en: 'Invalid page.',
  },
  not_acceptable: {
    'zh-CN': '无法满足 Accept HTTP 头的请求。',
    en: 'Could not satisfy the request Accept header.',
  },
  method_not_allowed: {
    'zh-CN': '方法 “{method}” 不被允许。',
    en: 'Method "{method}" not allowed.',
  },
  unsupported_media_type: {
    'zh-CN': '不支持请求中的媒体类型 “{type}”。',
    en: 'Unsupported media type "{type}" in request.',
  },
  parse_error: {
    'zh-CN': '请求的格式有误，无法解析。',
    en: 'Malformed request.',
  },

  // Field errors.
  required: {
    'zh-CN': '该字段是必填项。',
    en: 'This field is required.',
  },
  null: {
    'zh-CN': '该字段不能为 null。',
    en: 'This field may not be null.',
  },
  blank: {
    'zh-CN': '该字段不能为空。',
    en: 'This field may not be blank.',
  },
  invalid_text: {
    'zh-CN': '不是有效的字符串。',
    en: 'Not a valid string.',
  },
  invalid_integer: {
    'zh-CN': '请填写合法的整数值。',
    en: 'A valid integer is required.',
  },
  invalid_value: {
    'zh-CN': '无效的值。',
    en: 'Not a valid value.',
  },
  invalid_dictionary: {
    'zh-CN': '无效数据。期待为字典类型，得到的是 {type} 。',
    en: 'Invalid data. Expected a dictionary, but got {type}.',
  },
  no_data: {
    'zh-CN': '没有提供数据',
    en: 'No data provided',
  },
  null_characters: {
    'zh-CN': '不允许是用空字符。',
    en: 'Null characters are not allowed.',
  },
  surrogate_characters: {
    'zh-CN': '不允许使用代理字符。',
    en: 'Surrogate characters are not allowed.',
  },
  max_length: {
    'zh-CN': '请确保这个字段不能超过 {limit} 个字符。',
    en: 'Ensure this field has no more than {limit} characters.',
  },
  min_value: {
    'zh-CN': '请确保该值大于或者等于 {limit}。',
    en: 'Ensure this value is greater than or equal to {limit}.',
  },
  invalid_username: {
    'zh-CN': '请输入合法的用户名。只能包含英文字母、数字、特殊字符“@”、“.”、“-”和“_”。',
    en: 'Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.',
  },
  username_taken: {
    'zh-CN': '已存在一位使用该名字的用户。',
    en: 'A user with that username already exists.',
  },
  invalid_email: {
    'zh-CN': '请输入合法的邮件地址。',
    en: 'Enter a valid email address.',
  },
  password_too_short: {
    'zh-CN': '密码长度太短。密码必须包含至少 8 个字符。',
    en: 'This password is too short. It must contain at least 8 characters.',
  },
  password_too_common: {
    'zh-CN': '这个密码太常见了。',
    en: 'This password is too common.',
  },
  password_like_username: {
    'zh-CN': '密码跟 用户名 太相似了。',
    en: 'The password is too similar to the username.',
  },
  password_like_email: {
    'zh-CN': '密码跟 电子邮件地址 太相似了。',
    en: 'The password is too similar to the email address.',
  },
  password_entirely_numeric: {
    'zh-CN': '密码只包含数字。',
    en: 'This password is entirely numeric.',
  },
  password_incorrect: {
    'zh-CN': '你的旧密码不正确。请重新输入。',
    en: 'Your old password was entered incorrectly. Please enter it again.',
  },

  // Orders.
  order_placed: {
    'zh-CN': '下单成功。',
    en: 'Your order has been placed.',
  },
  unknown_product: {
    'zh-CN': '商品不存在。',
    en: 'There is no such product.',
  },
  unknown_variant: {
    'zh-CN': '该商品没有这个款式。',
    en: 'This product has no such variant.',
  },
  short_stock: {
    'zh-CN': '库存不足，仅剩 {count} 件。',
    en: 'Only {count} left.',
  },
  sold_out: {
    'zh-CN': '已售罄。',
    en: 'Sold out.',
  },

  // The texts of Django REST framework and simplejwt, unchanged.
  credentials_not_provided: {
    'zh-CN': '身份认证信息未提供。',
    en: 'Authentication credentials were not provided.',
  },
  no_valid_token_type: {
    'zh-CN': '此令牌对任何类型的令牌无效',
    en: 'Given token not valid for any token type',
  },
  token_is_invalid: {
    'zh-CN': '令牌无效',
    en: 'Token is invalid',
  },
  token_is_expired: {
    'zh-CN': '令牌已过期',
    en: 'Token is expired',
  },
  token_has_wrong_type: {
    'zh-CN': '令牌类型错误',
    en: 'Token has wrong type',
  },
  token_has_no_type: {
    'zh-CN': '令牌没有类型',
    en: 'Token has no type',
  },
  token_is_blacklisted: {
    'zh-CN': '令牌已被加入黑名单',
    en: 'Token is blacklisted',
  },
  invalid_token: {
    'zh-CN': '认证令牌无效。',
    en: 'Invalid token.',
  },
  user_not_found: {
    'zh-CN': '未找到该用户',
    en: 'User not found',
  },
  user_is_inactive: {
    'zh-CN': '该用户已禁用',
    en: 'User is inactive',
  },
  bad_authorization_header: {
    'zh-CN': '授权头必须包含两个用空格分隔的值',
    en: 'Authorization header must contain two space-delimited values',
  },
  no_active_account: {
    'zh-CN': '找不到指定凭据对应的有效用户',
    en: 'No active account found with the given credentials',
  },
  no_active_account_for_token: {
    'zh-CN': '找不到该令牌对应的有效用户',
    en: 'No active account found for the given token.',
  },
  token_header_is_empty: {
    'zh-CN': '没有提供认证信息（认证令牌HTTP头无效）。',
    en: 'Invalid token header. No credentials provided.',
  },
  token_header_has_spaces: {
    'zh-CN': '认证令牌字符串不应该包含空格（无效的认证令牌HTTP头）。',
    en: 'Invalid token header. Token string should not contain spaces.',
  },
  user_inactive_or_deleted: {
    'zh-CN': '用户未激活或者已删除。',
    en: 'User inactive or deleted.',
  },
  unable_to_log_in: {
    'zh-CN': '无法使用提供的认证信息登录。',
    en: 'Unable to log in with provided credentials.',
  },
  invalid_username_or_password: {
    'zh-CN': '用户名或者密码错误。',
    en: 'Invalid username/password.',
  },
  request_was_throttled: {
    'zh-CN': '请求已被限流。 预计 {seconds} 秒后可用。',
    en: 'Request was throttled. Expected available in {seconds} seconds.',
  },

  // Used by `enveloped` only.
  wrong_account_or_password: {
    'zh-CN': '账号/密码错误',
    en: 'Wrong user name or password.',
  },
  user_does_not_exist: {
    'zh-CN': '找不到匹配的用户。',
    en: 'User matching query does not exist.',
  },

  // Used by dj-rest-auth only.
  credentials_are_missing: {
    'zh-CN': '必须包含 “用户名” 和 “密码”。',
    en: 'Must include "username" and "password".',
  },
  invalid_code: {
    'zh-CN': '验证码不正确。',
    en: 'Invalid code.',
  },
  invalid_or_expired_token: {
    'zh-CN': '令牌无效或已过期。',
    en: 'Invalid or expired token.',
  },
  account_is_disabled: {
    'zh-CN': '该账号已被停用。',
    en: 'User account is disabled.',
  },
  no_refresh_token_found: {
    'zh-CN': '没有找到有效的刷新令牌。',
    en: 'No valid refresh token found.',
  },
  logged_out: {
    'zh-CN': '已退出登录。',
    en: 'Successfully logged out.',
  },
  token_is_not_deleted: {
    'zh-CN': '没有启用 cookie 或黑名单，令牌在服务器上没有删除。请确认客户端已删除令牌。',
    en: 'Neither cookies or blacklist are enabled, so the token has not been deleted server side. Please make sure the token is deleted client side.',
  },
  refresh_token_is_not_included: {
    'zh-CN': '请求数据里没有刷新令牌。',
    en: 'Refresh token was not included in request data.',
  },
  password_mismatch: {
    'zh-CN': '两次输入的密码不一致。',
    en: "The two password fields didn't match.",
  },

  // Of allauth.
  username_password_mismatch: {
    'zh-CN': '您提供的用户名或密码不正确。',
    en: 'The username and/or password you specified are not correct.',
  },
  too_many_login_attempts: {
    'zh-CN': '登录失败次数过多，请稍后重试。',
    en: 'Too many failed login attempts. Try again later.',
  },
  incorrect_code: {
    'zh-CN': '错误代码。',
    en: 'Incorrect code.',
  },
  email_taken: {
    'zh-CN': '此电子邮件地址已被其他用户注册。',
    en: 'A user is already registered with this email address.',
  },
  value_too_long: {
    'zh-CN': '确保该变量包含不超过 {limit} 字符 (目前字符数 {count})。',
    en: 'Ensure this value has at most {limit} characters (it has {count}).',
  },
} as const satisfies Record<string, Readonly<Record<'zh-CN' | 'en', string>>>

/** The key of a message. The rules of the request schemas use these keys as their messages. */
export type ServerMessageKey = keyof typeof serverMessages
