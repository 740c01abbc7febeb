"""Views as any project has: one for users, one for staff, and the current user."""

from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView


class ItemsView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response([{"id": 1, "name": "lamp"}])


class StaffView(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        return Response({"orders": 3})

    def post(self, request):
        return Response({"saved": True}, status=201)


class UserView(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        user = request.user
        fields = ("id", "username", "email", "is_staff")
        return Response({field: getattr(user, field) for field in fields})
