"""Views of an account: registration, the current user, change of e-mail address and password."""

from django.db import transaction
from rest_framework.generics import CreateAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import (
    EmailSerializer,
    PasswordSerializer,
    RegistrationSerializer,
    UserSerializer,
)


class RegisterView(CreateAPIView):
    authentication_classes = ()
    serializer_class = RegistrationSerializer


class CurrentUserView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(UserSerializer(request.user).data)

    # For clients that send the token in the body: a browser sends no body with GET.
    post = get

    def patch(self, request):
        serializer = EmailSerializer(request.user, data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return self.get(request)


class ChangePasswordView(APIView):
    """Changes the password and returns new tokens. Sessions end without code of this class, because Django stores a hash
    of the password in each. Subclasses define `blacklist_tokens` and `issue_tokens` for their version."""

    permission_classes = [IsAuthenticated]

    def post(self, request):
        serializer = PasswordSerializer(request.user, data=request.data)
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            user = serializer.save()
            self.blacklist_tokens(user)
        return Response(self.issue_tokens(user))
