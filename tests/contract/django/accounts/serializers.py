"""What is said of an account, and what it takes to make or change one."""

import unicodedata

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError
from rest_framework import serializers

from .models import User


class UsernameField(serializers.CharField):
    """Names that look alike are alike, as in the field of that name in Django's forms."""

    def to_internal_value(self, data):
        return unicodedata.normalize("NFKC", super().to_internal_value(data))


class RegistrationSerializer(serializers.ModelSerializer):
    user_id = serializers.IntegerField(source="id", read_only=True)
    password = serializers.CharField(
        write_only=True, max_length=1024, validators=[validate_password]
    )

    class Meta:
        model = User
        fields = ["user_id", "username", "password", "email"]

    def build_standard_field(self, field_name, model_field):
        field_class, options = super().build_standard_field(field_name, model_field)
        return (UsernameField if field_name == "username" else field_class), options

    def create(self, validated_data):
        try:
            return User.objects.create_user(**validated_data)
        except IntegrityError:
            # The other face was quicker with the same name, which is now found to be taken.
            self.run_validation(self.initial_data)
            raise


class EmailSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["email"]
        extra_kwargs = {"email": {"required": True}}

    def validate_email(self, email):
        # As `create_user` does with the address of a new account.
        return User.objects.normalize_email(email)


class UserSerializer(serializers.ModelSerializer):
    user_id = serializers.IntegerField(source="id")

    class Meta:
        model = User
        fields = ["user_id", "username", "email", "is_staff", "date_joined"]
