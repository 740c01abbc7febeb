"""Serializers of products and orders."""

from rest_framework import serializers

from .fields import ImageURLField, MoneyField, TranslatedField
from .models import Order, Product, Variant

# The largest integer that the database can store.
MAX_BIGINT = 2**63 - 1


class VariantSerializer(serializers.ModelSerializer):
    name = TranslatedField()
    price = MoneyField()

    class Meta:
        model = Variant
        fields = ["subid", "name", "price", "stock"]


class ProductSerializer(serializers.ModelSerializer):
    name = TranslatedField()
    price = MoneyField()
    image = ImageURLField(source="id")
    summary = TranslatedField()

    class Meta:
        model = Product
        fields = ["id", "name", "price", "image", "summary"]


class ProductDetailSerializer(ProductSerializer):
    variants = VariantSerializer(many=True)

    class Meta(ProductSerializer.Meta):
        fields = [*ProductSerializer.Meta.fields, "variants"]


class OrderSerializer(serializers.ModelSerializer):
    order_id = serializers.IntegerField(source="id")
    id = serializers.IntegerField(source="variant.product_id")
    subid = serializers.IntegerField(source="variant_id")
    name = TranslatedField()
    variant = TranslatedField(source="variant_name")
    image = ImageURLField(source="variant.product_id")
    price = MoneyField()
    total = MoneyField()

    class Meta:
        model = Order
        fields = [
            "order_id",
            "created_at",
            "id",
            "subid",
            "name",
            "variant",
            "image",
            "quantity",
            "price",
            "total",
        ]


class OrderCreateSerializer(serializers.Serializer):
    id = serializers.IntegerField(max_value=MAX_BIGINT)
    subid = serializers.IntegerField(required=False, allow_null=True, max_value=MAX_BIGINT)
    quantity = serializers.IntegerField(min_value=1, max_value=MAX_BIGINT)
