using System.Text.Json.Serialization;

namespace WeCom.Api;

/// <summary>Everything that is read from or written to JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    PropertyNameCaseInsensitive = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TicketAnswer))]
[JsonSerializable(typeof(NoContent))]
[JsonSerializable(typeof(SendAnswer))]
[JsonSerializable(typeof(RecallBody))]
[JsonSerializable(typeof(AppMessage.Text))]
[JsonSerializable(typeof(AppMessage.Markdown))]
[JsonSerializable(typeof(AppMessage.Image))]
[JsonSerializable(typeof(AppMessage.Voice))]
[JsonSerializable(typeof(AppMessage.Video))]
[JsonSerializable(typeof(AppMessage.File))]
[JsonSerializable(typeof(AppMessage.TextCard))]
[JsonSerializable(typeof(AppMessage.News))]
[JsonSerializable(typeof(AppMessage.MpNews))]
[JsonSerializable(typeof(MiniProgramContent))]
[JsonSerializable(typeof(TemplateCard))]
[JsonSerializable(typeof(UpdateCardBody))]
[JsonSerializable(typeof(UpdatedCard))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(PictureAnswer))]
[JsonSerializable(typeof(AgentInfo))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(Menu))]
[JsonSerializable(typeof(IpAnswer))]
[JsonSerializable(typeof(UserInfo))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserIdPage))]
[JsonSerializable(typeof(UserIdPageBody))]
[JsonSerializable(typeof(UserIdAnswer))]
[JsonSerializable(typeof(MobileBody))]
[JsonSerializable(typeof(EmailBody))]
[JsonSerializable(typeof(DepartmentList))]
[JsonSerializable(typeof(DepartmentIdList))]
[JsonSerializable(typeof(DepartmentAnswer))]
[JsonSerializable(typeof(TagList))]
[JsonSerializable(typeof(TaggedMembers))]
[JsonSerializable(typeof(SignInAnswer))]
[JsonSerializable(typeof(UserTicketBody))]
[JsonSerializable(typeof(PrivateDetails))]
[JsonSerializable(typeof(GroupChat))]
[JsonSerializable(typeof(GroupChatChange))]
[JsonSerializable(typeof(ChatIdAnswer))]
[JsonSerializable(typeof(ChatInfoAnswer))]
[JsonSerializable(typeof(WebhookMessage.Text), TypeInfoPropertyName = "WebhookText")]
[JsonSerializable(typeof(WebhookMessage.Markdown), TypeInfoPropertyName = "WebhookMarkdown")]
[JsonSerializable(typeof(WebhookMessage.MarkdownV2), TypeInfoPropertyName = "WebhookMarkdownV2")]
[JsonSerializable(typeof(WebhookMessage.News), TypeInfoPropertyName = "WebhookNews")]
[JsonSerializable(typeof(WebhookMessage.File), TypeInfoPropertyName = "WebhookFile")]
[JsonSerializable(typeof(WebhookMessage.Voice), TypeInfoPropertyName = "WebhookVoice")]
[JsonSerializable(typeof(WebhookImage))]
sealed partial class WeComJson : JsonSerializerContext;

/// <summary>The value of a call that answers with errcode and errmsg only.</summary>
public sealed record NoContent;
