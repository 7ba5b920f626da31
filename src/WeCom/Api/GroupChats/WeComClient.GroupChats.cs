using System.Text.Json;

namespace WeCom.Api;

/// <remarks>
/// Group chats (PROTOCOL part 14) are for apps whose visible range is the root department, otherwise 48002. The app can
/// write but never read there. 86008: another app's group.
/// </remarks>
public sealed partial class WeComClient
{
    /// <summary>POST appchat/create; its id. Members see the group with its first message. At most 1,000 a day.</summary>
    public async Task<ApiResult<string>> CreateGroupChatAsync(GroupChat chat, CancellationToken cancel) =>
        (await PostAsync("appchat/create", RawJson.Write(chat, RawJson.Types.GroupChat), RawJson.Types.ChatIdAnswer, cancel))
            .Then(answer => answer.Chatid);

    /// <summary>POST appchat/update.</summary>
    public Task<ApiResult<NoContent>> UpdateGroupChatAsync(GroupChatChange change, CancellationToken cancel) =>
        PostAsync(
            "appchat/update", RawJson.Write(change, RawJson.Types.GroupChatChange), RawJson.Types.NoContent, cancel);

    /// <summary>GET appchat/get.</summary>
    public async Task<ApiResult<GroupChat>> GetGroupChatAsync(string chatId, CancellationToken cancel) =>
        (await GetAsync("appchat/get", ApiCall.Value("chatid", chatId), RawJson.Types.ChatInfoAnswer, cancel))
            .Then(answer => answer.ChatInfo);

    /// <summary>
    /// POST appchat/send. What exceeds 200 messages a minute to one member is dropped in silence. No template cards and
    /// no mini program notices.
    /// </summary>
    /// <returns>Refused without a request when a documented rule is broken.</returns>
    public async Task<ApiResult<NoContent>> SendToGroupChatAsync(
        string chatId, AppMessage message, bool confidential, CancellationToken cancel)
    {
        var faults = new FaultList();
        faults.Require(
            message is not (AppMessage.Card or AppMessage.MiniProgramNotice), "msgtype", "is not for group chats", 40008);
        MessageRules.CheckContent(faults, message);
        if (faults.Faults is [var fault, ..])
            return new ApiResult<NoContent>.Refused(fault.ToError());

        var body = RawJson.Write(writer => WriteGroupMessage(writer, chatId, message, confidential));
        return await PostAsync("appchat/send", body, RawJson.Types.NoContent, cancel);
    }

    static void WriteGroupMessage(Utf8JsonWriter writer, string chatId, AppMessage message, bool confidential)
    {
        writer.WriteString("chatid", chatId);
        MessageJson.Write(writer, message);
        if (confidential)
            writer.WriteNumber("safe", 1);
    }
}
