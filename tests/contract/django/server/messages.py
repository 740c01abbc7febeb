"""The server's own messages in Chinese and English. All other messages are those of Django and its packages."""

from django.utils.translation import get_language

MESSAGES = {
    "token_expired": (
        "登录已过期，请重新登录。",
        "Your sign-in has expired. Please sign in again.",
    ),
    "token_invalid": (
        "登录凭证无效，请重新登录。",
        "Your sign-in is not valid. Please sign in again.",
    ),
    "refresh_expired": (
        "登录已超过可续期的期限，请重新登录。",
        "Your sign-in can no longer be renewed. Please sign in again.",
    ),
    "user_inactive": ("该账号已被停用。", "This account is disabled."),
    "invalid_credentials": ("用户名或密码错误。", "Wrong user name or password."),
    "order_placed": ("下单成功。", "Your order has been placed."),
    "unknown_product": ("商品不存在。", "There is no such product."),
    "unknown_variant": ("该商品没有这个款式。", "This product has no such variant."),
    "short_stock": ("库存不足，仅剩 {count} 件。", "Only {count} left."),
    "sold_out": ("已售罄。", "Sold out."),
}


def is_english():
    return get_language() == "en"


def get_message(key, **parameters):
    chinese, english = MESSAGES[key]
    return (english if is_english() else chinese).format(**parameters)
