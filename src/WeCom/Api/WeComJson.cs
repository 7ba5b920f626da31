using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>Everything that is read from or written to JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(NoContent))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(AppMessage.Text))]
[JsonSerializable(typeof(AppMessage.Markdown))]
[JsonSerializable(typeof(AppMessage.Image))]
[JsonSerializable(typeof(AppMessage.File))]
[JsonSerializable(typeof(AppMessage.TextCard))]
[JsonSerializable(typeof(TemplateCard))]
[JsonSerializable(typeof(UpdateCardBody))]
[JsonSerializable(typeof(UpdatedCard))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(AgentInfo))]
[JsonSerializable(typeof(UserInfo))]
sealed partial class WeComJson : JsonSerializerContext;

/// <summary>The value of a call that answers with errcode and errmsg only.</summary>
public sealed record NoContent;
