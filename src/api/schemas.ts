/**
 * What client and server say to each other: one schema for every body on the wire.
 *
 * The app checks answers against these schemas, the mock checks requests against them. In a request schema the message of
 * each rule names what Django says of it (`blank`, `max_length`, …); the server turns that into a sentence in the person's
 * language. Money is a decimal string, times are ISO 8601 in UTC, ids are integers.
 */
import * as v from 'valibot'

/** The two faces of the backend: `v1` speaks djangorestframework-jwt, `v2` speaks stock simplejwt. */
export const faces = ['v1', 'v2'] as const
export type Face = (typeof faces)[number]

/** Every `code` an error body can carry. Decisions follow the status and this code, never the text. */
export const errorCodes = [
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
export type ErrorCode = (typeof errorCodes)[number]

/** Text as a `CharField` takes it: without the white space around it, and a number as its digits. */
const textElse = (message: 'invalid_text' | 'invalid_email') =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], message),
    v.check((value) => !value.includes('\0'), 'null_characters'),
    v.check((value) => !/\p{Surrogate}/u.test(value), 'surrogate_characters'),
    v.trim(),
  )
const text = textElse('invalid_text')
const filledText = v.pipe(text, v.minLength(1, 'blank'))

/** An integer as an `IntegerField` takes it, as JSON or as the text of a form field. */
const integer = v.pipe(
  v.union(
    [v.number(), v.pipe(v.string(), v.regex(/^\s*[+-]?\d+(\.0*)?\s*$/), v.transform(Number))],
    'invalid_integer',
  ),
  v.safeInteger('invalid_integer'),
)

// ---- Requests --------------------------------------------------------------------------------------------------------

/** `POST login/`, `POST session/`, `POST token/` (v2). */
export const Credentials = v.object({ username: filledText, password: filledText })
export type Credentials = v.InferOutput<typeof Credentials>

// As Django's `EmailValidator` has it, without quoted names and addresses in numbers.
const emailPattern =
  /^[-!#$%&'*+/=?^_`{}|~\w]+(\.[-!#$%&'*+/=?^_`{}|~\w]+)*@(localhost|([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{1,62}[\p{L}\p{N}])$/u

const email = v.pipe(
  textElse('invalid_email'),
  v.maxLength(254, 'max_length'),
  v.check((value) => value === '' || emailPattern.test(value), 'invalid_email'),
)

const newPassword = v.pipe(
  filledText,
  // What is empty is not too short as well.
  v.string(),
  v.check((value) => [...value].length >= 8, 'password_too_short'),
  v.maxLength(1024, 'max_length'),
  v.check((value) => !/^\p{Nd}+$/u.test(value), 'password_entirely_numeric'),
)

/** `POST register/`. The rules are Django's own: its user name validator and its password validators. */
export const Registration = v.object({
  username: v.pipe(
    filledText,
    // Names that look alike are alike.
    v.normalize('NFKC'),
    v.maxLength(150, 'max_length'),
    v.regex(/^[\p{L}\p{N}_.@+-]+$/u, 'invalid_username'),
  ),
  password: newPassword,
  email: v.optional(email),
})
export type Registration = v.InferOutput<typeof Registration>

/** `PATCH user/`. `''` takes the address away. */
export const EmailChange = v.object({ email })
export type EmailChange = v.InferOutput<typeof EmailChange>

/** `POST user/password/`. */
export const PasswordChange = v.object({ current_password: filledText, new_password: newPassword })
export type PasswordChange = v.InferOutput<typeof PasswordChange>

/** A token is taken to the letter: white space around it makes another of it. */
const token = v.pipe(v.string('invalid_text'), v.minLength(1, 'blank'))
/** `POST token/refresh/` and `POST token/verify/`. */
export const TokenBody = v.object({ token })
/** `POST token/refresh/` (v2). */
export const RefreshBody = v.object({ refresh: token })

/** `POST orders/`. Without `subid` the product's first variant is ordered. */
export const OrderDraft = v.object({
  id: integer,
  subid: v.optional(v.nullable(integer)),
  quantity: v.pipe(integer, v.minValue(1, 'min_value')),
})
export type OrderDraft = v.InferOutput<typeof OrderDraft>

// ---- Answers ---------------------------------------------------------------------------------------------------------

const id = v.pipe(v.number(), v.safeInteger())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const money = v.pipe(v.string(), v.regex(/^\d+\.\d{2}$/))
const time = v.pipe(v.string(), v.isoTimestamp())

/** `POST login/`, `POST token/refresh/`, `POST token/verify/`, `POST user/password/`. */
export const TokenAnswer = v.object({ token: v.string() })
/** `POST token/verify/` (v2): that it answers at all says that the token is good. */
export const TokenIsGood = v.object({})
/** `POST token/`, `POST token/refresh/`, `POST user/password/` (v2). */
export const TokenPair = v.object({ access: v.string(), refresh: v.string() })

/** `POST register/`, 201. */
export const Registered = v.object({ user_id: id, username: v.string(), email: v.string() })
export type Registered = v.InferOutput<typeof Registered>

/** `GET user/`, `PATCH user/`; also `POST user/`, for clients that carry the token in the body. */
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

/** `GET orders/{order_id}/`. `price` is for one piece, `total` for all; names are as they were when ordered. */
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

/** `POST orders/`, 201. `mes` is a sentence for the person. */
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

/** One page of a list, as Django REST framework's `PageNumberPagination` words it. */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({
    count,
    next: v.nullable(v.string()),
    previous: v.nullable(v.string()),
    results: v.array(item),
  })

export const ProductPage = page(ProductSummary)
export type ProductPage = v.InferOutput<typeof ProductPage>
export const OrderPage = page(Order)
export type OrderPage = v.InferOutput<typeof OrderPage>

/** Every error of `v1`: the contract is the status and `code`; field errors stand beside them, one list a field. */
export const ErrorBody = v.looseObject({
  code: v.picklist(errorCodes),
  message: v.string(),
  detail: v.string(),
})

/** Some errors of `v2` have a `code`, too; where fields are wrong they are all that is said. */
export const ErrorBodyOfV2 = v.union([
  v.strictObject({
    detail: v.string(),
    code: v.optional(v.picklist(errorCodes)),
    messages: v.optional(
      v.array(
        v.strictObject({ token_class: v.string(), token_type: v.string(), message: v.string() }),
      ),
    ),
  }),
  v.record(v.string(), v.array(v.string())),
])
