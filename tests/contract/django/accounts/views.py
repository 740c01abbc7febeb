"""Making an account, asking whose one is, and changing it."""

from rest_framework.generics import CreateAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import EmailSerializer, RegistrationSerializer, UserSerializer


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
