"""The serializer that v2 adds to simplejwt."""

from rest_framework_simplejwt.serializers import TokenObtainPairSerializer

from accounts.throttle import ThrottledCredentialsMixin


class ThrottledTokenObtainPairSerializer(ThrottledCredentialsMixin, TokenObtainPairSerializer):
    """`TokenObtainPairSerializer` with the login throttle."""
