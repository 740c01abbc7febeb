"""Models of products, variants and orders."""

from django.conf import settings
from django.db import models
from django.utils import timezone

Money = {"max_digits": 10, "decimal_places": 2}


class Product(models.Model):
    name_zh = models.TextField()
    name_en = models.TextField()
    summary_zh = models.TextField()
    summary_en = models.TextField()


class Variant(models.Model):
    subid = models.BigIntegerField(primary_key=True)
    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    name_zh = models.TextField()
    name_en = models.TextField()
    price = models.DecimalField(**Money)
    stock = models.PositiveIntegerField()

    class Meta:
        ordering = ["subid"]


class Order(models.Model):
    """An order, with the names and the price at the time of the order."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    created_at = models.DateTimeField(default=timezone.now)
    variant = models.ForeignKey(Variant, models.PROTECT)
    name_zh = models.TextField()
    name_en = models.TextField()
    variant_name_zh = models.TextField()
    variant_name_en = models.TextField()
    price = models.DecimalField(**Money)
    quantity = models.PositiveIntegerField()

    @classmethod
    def of(cls, user, variant, quantity, **others):
        return cls.objects.create(
            user=user,
            variant=variant,
            name_zh=variant.product.name_zh,
            name_en=variant.product.name_en,
            variant_name_zh=variant.name_zh,
            variant_name_en=variant.name_en,
            price=variant.price,
            quantity=quantity,
            **others,
        )

    @property
    def total(self):
        return self.price * self.quantity
