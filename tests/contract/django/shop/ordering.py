"""Placing and cancelling orders, without overselling when requests are concurrent."""

from django.db import transaction
from django.db.models import F
from django.http import Http404
from rest_framework.exceptions import ValidationError

from server.messages import get_message

from .models import Order, Variant


def place_order(user, id, quantity, subid=None):
    variants = Variant.objects.select_related("product").filter(product_id=id)
    if not variants:
        raise ValidationError({"id": [get_message("unknown_product")]})
    variant = variants.first() if subid is None else variants.filter(subid=subid).first()
    if not variant:
        raise ValidationError({"subid": [get_message("unknown_variant")]})
    with transaction.atomic():
        # One statement checks the stock and reduces it, so that no other request can come between.
        available = Variant.objects.filter(subid=variant.subid, stock__gte=quantity)
        if not available.update(stock=F("stock") - quantity):
            raise ValidationError({"quantity": [stock_error(variant)]})
        return Order.of(user, variant, quantity)


def stock_error(variant):
    variant.refresh_from_db(fields=["stock"])
    return get_message("short_stock", count=variant.stock) if variant.stock else get_message("sold_out")


@transaction.atomic
def cancel_order(order):
    deleted, _ = Order.objects.filter(pk=order.pk).delete()
    if not deleted:
        raise Http404
    Variant.objects.filter(subid=order.variant_id).update(stock=F("stock") + order.quantity)
