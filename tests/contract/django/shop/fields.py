"""Serializer fields of products and orders."""

from rest_framework import serializers

from server.messages import is_english


class TranslatedField(serializers.ReadOnlyField):
    """A text in the language of the request."""

    def get_attribute(self, instance):
        return getattr(instance, f"{self.source}_{'en' if is_english() else 'zh'}")


class MoneyField(serializers.DecimalField):
    def __init__(self, **kwargs):
        super().__init__(max_digits=None, decimal_places=2, read_only=True, **kwargs)


class ImageURLField(serializers.ReadOnlyField):
    """The absolute URL of a product's image."""

    def to_representation(self, value):
        return self.context["request"].build_absolute_uri(f"/api/media/products/{value}.svg")
