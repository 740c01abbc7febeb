"""What is said of an account, and what it takes to make or change one."""

import unicodedata

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError
from rest_framework import serializers

from .models import User
from .throttle import counting


class UsernameField(serializers.CharField):
    """Names that look alike are alike, as in the field of that name in Django's forms."""

    def to_internal_value(self, data):
        return unicodedata.normalize("NFKC", super().to_internal_value(data))


class NewPasswordField(serializers.CharField):
    """A password that Django's validators let pass."""

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

    def update(self, user, validated_data):
        # Nothing else: the password may have been changed meanwhile.
        user.email = validated_data["email"]
        user.save(update_fields=["email"])
        return user


class PasswordSerializer(serializers.Serializer):
    current_password = serializers.CharField()
    new_password = NewPasswordField()

    def validate(self, attrs):
        with counting(self.instance.username):
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
