"""Making an account, asking whose one is, and changing it."""

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


class Register(CreateAPIView):
    authentication_classes = ()
    serializer_class = RegistrationSerializer


class Who(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(UserSerializer(request.user).data)

    # For a client that carries the token in the body: a browser sends none with GET.
    post = get

    def patch(self, request):
        serializer = EmailSerializer(request.user, data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return self.get(request)


class ChangePassword(APIView):
    """Sessions end by themselves: they keep a hash of the password. What is done about tokens is for each face to say."""

    permission_classes = [IsAuthenticated]

    def post(self, request):
        serializer = PasswordSerializer(request.user, data=request.data)
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            user = serializer.save()
            self.blacklist_tokens_of(user)
        return Response(self.new_tokens_of(user))
