"""Taking pieces out of stock, and putting them back. Whoever comes first gets them."""

from django.db import transaction
from django.db.models import F
from django.http import Http404
from rest_framework.exceptions import ValidationError

from server.messages import say

from .models import Order, Variant


def place(user, id, quantity, subid=None):
    variants = Variant.objects.select_related("product").filter(product_id=id)
    if not variants:
        raise ValidationError({"id": [say("unknown_product")]})
    variant = variants.first() if subid is None else variants.filter(subid=subid).first()
    if not variant:
        raise ValidationError({"subid": [say("unknown_variant")]})
    with transaction.atomic():
        # Whether there are enough and that they are taken is one statement, so that nobody can come between.
        enough = Variant.objects.filter(subid=variant.subid, stock__gte=quantity)
        if not enough.update(stock=F("stock") - quantity):
            raise ValidationError({"quantity": [shortage(variant)]})
        return Order.of(user, variant, quantity)


def shortage(variant):
    variant.refresh_from_db(fields=["stock"])
    return say("short_stock", count=variant.stock) if variant.stock else say("sold_out")


@transaction.atomic
def cancel(order):
    gone, _ = Order.objects.filter(pk=order.pk).delete()
    if not gone:
        raise Http404
    Variant.objects.filter(subid=order.variant_id).update(stock=F("stock") + order.quantity)
