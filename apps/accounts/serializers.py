"""What the accounts API takes and gives."""

from rest_framework import serializers

from apps.accounts.models import ApiToken, User


class UserSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "email", "name", "is_superuser", "preferences"]


class SessionSerializer(serializers.Serializer[dict[str, object]]):
    user = UserSerializer(allow_null=True)


class LoginSerializer(serializers.Serializer[dict[str, str]]):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False)


class MeSerializer(serializers.Serializer[dict[str, object]]):
    name = serializers.CharField(max_length=150, required=False)
    preferences = serializers.DictField(required=False)


class PasswordSerializer(serializers.Serializer[dict[str, str]]):
    current = serializers.CharField(trim_whitespace=False)
    new = serializers.CharField(trim_whitespace=False)


class AskResetSerializer(serializers.Serializer[dict[str, str]]):
    email = serializers.EmailField()


class ResetSerializer(serializers.Serializer[dict[str, str]]):
    uid = serializers.CharField()
    token = serializers.CharField()
    password = serializers.CharField(trim_whitespace=False)


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    id = serializers.CharField(source="token_key", read_only=True)

    class Meta:
        model = ApiToken
        fields = ["id", "name", "created", "expiry"]
        read_only_fields = ["created", "expiry"]


class NewTokenSerializer(TokenSerializer):
    token = serializers.CharField(read_only=True, help_text="Shown this once; only its digest is kept.")

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "token"]
