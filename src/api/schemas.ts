/**
 * The contract between client and server: one Valibot schema for every request and response body.
 *
 * The app validates responses against these schemas, and the mock validates requests. In a request schema, the message of
 * each rule is Django's error code (`blank`, `max_length`, …), which the mock translates into the language of the request.
 * Money is a decimal string, times are ISO 8601 in UTC, ids are integers.
 */
import * as v from 'valibot'

/** The two API versions of the backend: `v1` uses djangorestframework-jwt, `v2` uses simplejwt with its defaults. */
export const API_VERSIONS = ['v1', 'v2'] as const
export type ApiVersion = (typeof API_VERSIONS)[number]

/** Every `code` of an error body. Clients decide by the status and this code, never by the text. */
export const ERROR_CODES = [
  'authentication_failed',
  'bad_authorization_header',
  'invalid',
  'invalid_credentials',
  'method_not_allowed',
  'not_acceptable',
  'not_authenticated',
  'not_found',
  'parse_error',
  'permission_denied',
  'refresh_expired',
  'throttled',
  'token_expired',
  'token_invalid',
  'token_not_valid',
  'unsupported_media_type',
  'user_inactive',
  'user_not_found',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Text as DRF's `CharField` validates it: trimmed, and a number becomes its digits. */
const trimmedText = (message: 'invalid_text' | 'invalid_email') =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], message),
    v.check((value) => !value.includes('\0'), 'null_characters'),
    v.check((value) => !/\p{Surrogate}/u.test(value), 'surrogate_characters'),
    v.trim(),
  )
const text = trimmedText('invalid_text')
const requiredText = v.pipe(text, v.minLength(1, 'blank'))

/** An integer as DRF's `IntegerField` validates it: a JSON number, or the text of a form field. */
const integer = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.regex(/^\s*[+-]?\d+(\.0*)?\s*$/), v.transform(Number))],
    'invalid_integer',
  ),
  v.safeInteger('invalid_integer'),
)

// ---- Requests --------------------------------------------------------------------------------------------------------

/** `POST login/`, `POST session/`, `POST token/` (v2). */
export const Credentials = v.object({ username: requiredText, password: requiredText })
export type Credentials = v.InferOutput<typeof Credentials>

// Django's `EmailValidator`, without quoted local parts and IP addresses.
const EMAIL_PATTERN =
  /^[-!#$%&'*+/=?^_`{}|~\w]+(\.[-!#$%&'*+/=?^_`{}|~\w]+)*@(localhost|([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{1,62}[\p{L}\p{N}])$/u

const email = v.pipe(
  trimmedText('invalid_email'),
  v.maxLength(254, 'max_length'),
  v.check((value) => value === '' || EMAIL_PATTERN.test(value), 'invalid_email'),
)

const newPassword = v.pipe(
  requiredText,
  // A schema ends the pipe after an error: an empty password is not reported as too short as well.
  v.string(),
  v.check((value) => [...value].length >= 8, 'password_too_short'),
  v.maxLength(1024, 'max_length'),
  v.check((value) => !/^\p{Nd}+$/u.test(value), 'password_entirely_numeric'),
)

/** `POST register/`, with the rules of Django's user name validator and password validators. */
export const Registration = v.object({
  username: v.pipe(
    requiredText,
    // Names that look the same become the same, as in Django.
    v.normalize('NFKC'),
    v.maxLength(150, 'max_length'),
    v.regex(/^[\p{L}\p{N}_.@+-]+$/u, 'invalid_username'),
  ),
  password: newPassword,
  email: v.optional(email),
})
export type Registration = v.InferOutput<typeof Registration>

/** `PATCH user/`. `''` removes the address. */
export const EmailChange = v.object({ email })
export type EmailChange = v.InferOutput<typeof EmailChange>

/** `POST user/password/`. */
export const PasswordChange = v.object({
  current_password: requiredText,
  new_password: newPassword,
})
export type PasswordChange = v.InferOutput<typeof PasswordChange>

/** `POST token/refresh/` and `POST token/verify/`. */
export const TokenBody = v.object({ token: requiredText })
/** `POST token/refresh/` and `POST token/blacklist/` (v2). */
export const RefreshBody = v.object({ refresh: requiredText })

/** `POST orders/`. Without `subid`, the first variant of the product is ordered. */
export const OrderDraft = v.object({
  id: integer,
  subid: v.optional(v.nullable(integer)),
  quantity: v.pipe(integer, v.minValue(1, 'min_value')),
})
export type OrderDraft = v.InferOutput<typeof OrderDraft>

// ---- Responses -------------------------------------------------------------------------------------------------------

const id = v.pipe(v.number(), v.safeInteger())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const money = v.pipe(v.string(), v.regex(/^\d+\.\d{2}$/))
const time = v.pipe(v.string(), v.isoTimestamp())

/** `POST login/`, `POST token/refresh/`, `POST token/verify/`, `POST user/password/`. */
export const TokenResponse = v.object({ token: v.string() })
/** `POST token/verify/`, `POST token/blacklist/` (v2): an empty object. Status 200 alone means that the token was valid. */
export const EmptyResponse = v.object({})
/** `POST token/`, `POST token/refresh/`, `POST user/password/` (v2). */
export const TokenPair = v.object({ access: v.string(), refresh: v.string() })

/** `POST register/`, 201. */
export const RegisteredUser = v.object({ user_id: id, username: v.string(), email: v.string() })
export type RegisteredUser = v.InferOutput<typeof RegisteredUser>

/** `GET user/`, `PATCH user/`; also `POST user/`, for clients that send the token in the body. */
export const User = v.object({
  user_id: id,
  username: v.string(),
  email: v.string(),
  is_staff: v.boolean(),
  date_joined: time,
})
export type User = v.InferOutput<typeof User>

export const ProductSummary = v.object({
  id,
  name: v.string(),
  price: money,
  image: v.string(),
  summary: v.string(),
})
export type ProductSummary = v.InferOutput<typeof ProductSummary>

export const Variant = v.object({ subid: id, name: v.string(), price: money, stock: count })
export type Variant = v.InferOutput<typeof Variant>

/** `GET products/{id}/`. There is always at least one variant. */
export const Product = v.object({
  ...ProductSummary.entries,
  variants: v.pipe(v.array(Variant), v.minLength(1)),
})
export type Product = v.InferOutput<typeof Product>

/** `GET orders/{order_id}/`. `price` is per item, `total` for the whole order; names are those at the time of the order. */
export const Order = v.object({
  order_id: id,
  created_at: time,
  id,
  subid: id,
  name: v.string(),
  variant: v.string(),
  image: v.string(),
  quantity: v.pipe(id, v.minValue(1)),
  price: money,
  total: money,
})
export type Order = v.InferOutput<typeof Order>

/** `POST orders/`, 201. `mes` is a message for the user. */
export const OrderCreated = v.object({ mes: v.string(), order: Order })
export type OrderCreated = v.InferOutput<typeof OrderCreated>

/** `GET staff/summary/`. */
export const StaffSummary = v.object({
  users: count,
  orders: count,
  revenue: money,
  sold_out: count,
})
export type StaffSummary = v.InferOutput<typeof StaffSummary>

/** One page of a list, in the format of Django REST framework's `PageNumberPagination`. */
export const paginated = <Item extends v.GenericSchema>(item: Item) =>
  v.object({
    count,
    next: v.nullable(v.string()),
    previous: v.nullable(v.string()),
    results: v.array(item),
  })

export const PaginatedProducts = paginated(ProductSummary)
export type PaginatedProducts = v.InferOutput<typeof PaginatedProducts>
export const PaginatedOrders = paginated(Order)
export type PaginatedOrders = v.InferOutput<typeof PaginatedOrders>

/** Every error of `v1`. The contract is the status and `code`; field errors are further keys, each with a list of messages. */
export const ErrorBody = v.looseObject({
  code: v.picklist(ERROR_CODES),
  message: v.string(),
  detail: v.string(),
})

/** Every error of `v2`: either `detail`, for some errors with a `code`, or field errors alone. */
export const ErrorBodyV2 = v.union([
  v.strictObject({
    detail: v.string(),
    code: v.optional(v.picklist(ERROR_CODES)),
    messages: v.optional(
      v.array(
        v.strictObject({ token_class: v.string(), token_type: v.string(), message: v.string() }),
      ),
    ),
  }),
  v.record(v.string(), v.array(v.string())),
])
