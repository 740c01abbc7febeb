"""The one thing that v2 adds to simplejwt."""

from rest_framework_simplejwt.serializers import TokenObtainPairSerializer

from accounts.throttle import ThrottledCredentials


class ThrottledPairSerializer(ThrottledCredentials, TokenObtainPairSerializer):
    """That of simplejwt, for whoever has tries left."""
