"""Making an account, and asking whose one is."""

from rest_framework.generics import CreateAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import RegistrationSerializer, UserSerializer


class Register(CreateAPIView):
    authentication_classes = ()
    serializer_class = RegistrationSerializer


class Who(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(UserSerializer(request.user).data)

    # For a client that carries the token in the body: a browser sends none with GET.
    post = get
