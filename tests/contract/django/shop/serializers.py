"""Products and orders, as they are sent and as they are asked for."""

from rest_framework import serializers

from .fields import LocalField, MoneyField, PictureField
from .models import Order, Product, Variant

# What the database can hold.
LARGEST = 2**63 - 1


class VariantSerializer(serializers.ModelSerializer):
    name = LocalField()
    price = MoneyField()

    class Meta:
        model = Variant
        fields = ["subid", "name", "price", "stock"]


class ProductSerializer(serializers.ModelSerializer):
    name = LocalField()
    price = MoneyField()
    image = PictureField(source="id")
    summary = LocalField()

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
    name = LocalField()
    variant = LocalField(source="variant_name")
    image = PictureField(source="variant.product_id")
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


class OrderDraftSerializer(serializers.Serializer):
    id = serializers.IntegerField(max_value=LARGEST)
    subid = serializers.IntegerField(required=False, allow_null=True, max_value=LARGEST)
    quantity = serializers.IntegerField(min_value=1, max_value=LARGEST)
