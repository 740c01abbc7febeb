"""The shop: what there is, what one has ordered, how it is doing."""

from django.db.models import Min
from rest_framework import generics
from rest_framework.filters import SearchFilter
from rest_framework.permissions import BasePermission, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from server.messages import say

from . import ordering
from .models import Order, Product, Variant
from .serializers import (
    OrderDraftSerializer,
    OrderSerializer,
    ProductDetailSerializer,
    ProductSerializer,
)

# The price of a product is that of its cheapest variant.
products = Product.objects.annotate(price=Min("variants__price")).order_by("id")


class Products(generics.ListAPIView):
    queryset = products
    serializer_class = ProductSerializer
    filter_backends = [SearchFilter]
    search_fields = ["name_zh", "name_en", "summary_zh", "summary_en"]


class OneProduct(generics.RetrieveAPIView):
    queryset = products
    serializer_class = ProductDetailSerializer


class Orders(generics.ListAPIView):
    permission_classes = [IsAuthenticated]

    def get_serializer_class(self):
        return OrderDraftSerializer if self.request.method == "POST" else OrderSerializer

    def get_queryset(self):
        return self.request.user.order_set.select_related("variant").order_by("-id")

    def post(self, request):
        draft = self.get_serializer(data=request.data)
        draft.is_valid(raise_exception=True)
        order = ordering.place(request.user, **draft.validated_data)
        shown = OrderSerializer(order, context=self.get_serializer_context())
        return Response({"mes": say("order_placed"), "order": shown.data}, status=201)


class IsOwner(BasePermission):
    def has_object_permission(self, request, view, order):
        return order.user_id == request.user.id


class OneOrder(generics.RetrieveDestroyAPIView):
    permission_classes = [IsAuthenticated, IsOwner]
    queryset = Order.objects.select_related("variant")
    serializer_class = OrderSerializer

    def perform_destroy(self, order):
        ordering.cancel(order)


class StaffSummary(APIView):
    permission_classes = [IsAdminUser]

    def get(self, request):
        orders = Order.objects.all()
        revenue = sum(order.total for order in orders)
        return Response(
            {
                "users": User.objects.count(),
                "orders": len(orders),
                "revenue": f"{revenue:.2f}",
                "sold_out": Variant.objects.filter(stock=0).count(),
            }
        )
