using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeCom.Api;

/// <summary>Reads the JSON that every call is answered with (PROTOCOL part 5): errcode decides.</summary>
static class ApiAnswer
{
    const int LongestMessage = 1000;

    /// <summary>The answer's value, WeCom's refusal, or <c>Unreachable</c> when these bytes are no answer of WeCom.</summary>
    public static ApiResult<T> Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, bool fromTokenService = false)
    {
        try
        {
            return ReadStatus(body) switch
            {
                (0, _) => JsonSerializer.Deserialize(body, type) is { } value
                    ? new ApiResult<T>.Ok(value)
                    : new ApiResult<T>.Unreachable("the answer is empty"),
                ({ } code, var message) => new ApiResult<T>.Refused(new ApiError(
                    code, Secrets.Blank(message), ApiErrorClasses.Of(code, fromTokenService))),
                _ => new ApiResult<T>.Unreachable("the answer has no errcode"),
            };
        }
        catch (JsonException)
        {
            return new ApiResult<T>.Unreachable("the answer is not the expected JSON");
        }
    }

    static (int? Code, string Message) ReadStatus(ReadOnlySpan<byte> body)
    {
        int? code = null;
        var message = "";
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("errcode"u8) && reader.Read())
                code = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : null;
            else if (reader.ValueTextEquals("errmsg"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
                message = reader.GetString()!;
        }

        return (code, message.Length > LongestMessage ? message[..LongestMessage] : message);
    }
}
