"""Fields of the shop's answers."""

from rest_framework import serializers

from server.messages import speaks_english


class LocalField(serializers.ReadOnlyField):
    """A text in the language of the request."""

    def get_attribute(self, instance):
        return getattr(instance, f"{self.source}_{'en' if speaks_english() else 'zh'}")


class MoneyField(serializers.DecimalField):
    def __init__(self, **kwargs):
        super().__init__(max_digits=None, decimal_places=2, read_only=True, **kwargs)


class PictureField(serializers.ReadOnlyField):
    """The address of a product's picture, made of its id."""

    def to_representation(self, value):
        return self.context["request"].build_absolute_uri(f"/api/media/products/{value}.svg")
