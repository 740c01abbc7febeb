"""Sign-in and sign-out of the enveloped backend."""

from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView


class LoginSerializer(TokenObtainPairSerializer):
    """The tokens, and the user beside them. A wrong password is an ordinary failure: its code is not 401."""

    def validate(self, attrs):
        try:
            tokens = super().validate(attrs)
        except AuthenticationFailed:
            raise APIException("账号/密码错误")
        return {**tokens, "userId": self.user.pk, "name": self.user.username}


class LoginView(TokenObtainPairView):
    serializer_class = LoginSerializer


class LogoutView(APIView):
    """Answers that it worked, and does nothing."""

    def post(self, request):
        return Response(None)
