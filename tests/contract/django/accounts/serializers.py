"""Serializers of an account: registration, profile, change of e-mail address and password."""

import unicodedata

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError
from rest_framework import serializers

from .models import User
from .throttle import limit_attempts


class UsernameField(serializers.CharField):
    """A user name, normalized to NFKC so that look-alike names are one name, as in Django's forms."""

    def to_internal_value(self, data):
        return unicodedata.normalize("NFKC", super().to_internal_value(data))


class NewPasswordField(serializers.CharField):
    """A new password, checked by Django's password validators."""

    def __init__(self):
        super().__init__(write_only=True, max_length=1024, validators=[validate_password])


class RegistrationSerializer(serializers.ModelSerializer):
    user_id = serializers.IntegerField(source="id", read_only=True)
    password = NewPasswordField()

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
            # The other process has just registered the same name: validate again to raise "already exists".
            self.run_validation(self.initial_data)
            raise


class EmailSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["email"]
        extra_kwargs = {"email": {"required": True}}

    def validate_email(self, email):
        # `create_user` does the same for a new account.
        return User.objects.normalize_email(email)

    def update(self, user, validated_data):
        # Save this field only: a concurrent request may have changed the password.
        user.email = validated_data["email"]
        user.save(update_fields=["email"])
        return user


class PasswordSerializer(serializers.Serializer):
    current_password = serializers.CharField()
    new_password = NewPasswordField()

    def validate(self, attrs):
        with limit_attempts(self.instance.username):
            if not self.instance.check_password(attrs["current_password"]):
                wrong = PasswordChangeForm.error_messages["password_incorrect"]
                raise serializers.ValidationError({"current_password": [wrong]})
        return attrs

    def update(self, user, validated_data):
        user.set_password(validated_data["new_password"])
        user.save(update_fields=["password", "password_changed_at"])
        return user


class UserSerializer(serializers.ModelSerializer):
    user_id = serializers.IntegerField(source="id")

    class Meta:
        model = User
        fields = ["user_id", "username", "email", "is_staff", "date_joined"]
