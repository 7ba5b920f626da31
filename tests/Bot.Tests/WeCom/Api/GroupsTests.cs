using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: group chats and group webhooks are written to as documented, and a robot's key stays secret.</summary>
public class GroupsTests
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    readonly ApiWorld _world = new();
    readonly CollectingLogger<GroupWebhook> _log = new();
    readonly GroupWebhook _webhook;

    public GroupsTests() => _webhook = new GroupWebhook(new HttpClient(_world.Api), "r0botKey", _world.Clock, _log);

    [Fact]
    public async Task A_group_chat_is_made_changed_read_and_written_to()
    {
        _world.Api
            .On("appchat/create", """{"errcode":0,"errmsg":"ok","chatid":"ops01"}""")
            .On("appchat/update", """{"errcode":0,"errmsg":"ok"}""")
            .On("appchat/get", """{"errcode":0,"errmsg":"ok","chat_info":{"chatid":"ops01","name":"Ops","owner":"lina","userlist":["lina","bob"]}}""")
            .On("appchat/send", """{"errcode":0,"errmsg":"ok"}""");

        var created = await _world.Client.CreateGroupChatAsync(new GroupChat("Ops", "lina", ["lina", "bob"]), Cancel);
        Assert.Equal("""{"name":"Ops","owner":"lina","userlist":["lina","bob"]}""", _world.Api.LastBody);
        await _world.Client.UpdateGroupChatAsync(new GroupChatChange("ops01") { AddedIds = ["eve"] }, Cancel);
        Assert.Equal("""{"chatid":"ops01","add_user_list":["eve"]}""", _world.Api.LastBody);
        var read = await _world.Client.GetGroupChatAsync("ops01", Cancel);
        await _world.Client.SendToGroupChatAsync("ops01", new AppMessage.Text("完成"), confidential: true, Cancel);

        Assert.Equal(new ApiResult<string>.Ok("ops01"), created);
        Assert.Equal(["lina", "bob"], Assert.IsType<ApiResult<GroupChat>.Ok>(read).Value.MemberIds!);
        Assert.Equal("""{"chatid":"ops01","msgtype":"text","text":{"content":"完成"},"safe":1}""", _world.Api.LastBody);
    }

    [Fact]
    public async Task A_group_chat_takes_no_card()
    {
        var card = new AppMessage.Card(new TemplateCard(CardType.TextNotice));

        var result = await _world.Client.SendToGroupChatAsync("ops01", card, confidential: false, Cancel);

        Assert.Equal(40008, Assert.IsType<ApiResult<NoContent>.Refused>(result).Error.Code);
    }

    public static TheoryData<WebhookMessage, string> Messages => new()
    {
        { new WebhookMessage.Text("x") { MentionedIds = ["@all"] }, """{"msgtype":"text","text":{"content":"x","mentioned_list":["@all"]}}""" },
        { new WebhookMessage.Markdown("# x"), """{"msgtype":"markdown","markdown":{"content":"# x"}}""" },
        { new WebhookMessage.MarkdownV2("- x"), """{"msgtype":"markdown_v2","markdown_v2":{"content":"- x"}}""" },
        { new WebhookMessage.Image("abc"u8.ToArray()), """{"msgtype":"image","image":{"base64":"YWJj","md5":"900150983cd24fb0d6963f7d28e17f72"}}""" },
        { new WebhookMessage.News([new NewsArticle("t", Url: "https://b.cn")]), """{"msgtype":"news","news":{"articles":[{"title":"t","url":"https://b.cn"}]}}""" },
        { new WebhookMessage.File("m"), """{"msgtype":"file","file":{"media_id":"m"}}""" },
        { new WebhookMessage.Voice("m"), """{"msgtype":"voice","voice":{"media_id":"m"}}""" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_robot_says_each_kind_of_message_as_documented(WebhookMessage message, string expected)
    {
        _world.Api.On("webhook/send", """{"errcode":0,"errmsg":"ok"}""");

        var result = await _webhook.SendAsync(message, Cancel);

        Assert.IsType<ApiResult<NoContent>.Ok>(result);
        Assert.Equal(expected, _world.Api.LastBody);
        Assert.Equal(["webhook/send"], _world.Api.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_robot_takes_notices_but_no_buttons_and_no_long_text()
    {
        var notice = new TemplateCard(CardType.TextNotice) { SubTitleText = "x", CardAction = new CardAction(1, "https://b.cn") };
        var buttons = new TemplateCard(CardType.ButtonInteraction) { MainTitle = new CardTitle("x"), TaskId = "t", ButtonList = [new("a", "k")] };
        _world.Api.On("webhook/send", """{"errcode":0,"errmsg":"ok"}""");

        Assert.IsType<ApiResult<NoContent>.Ok>(await _webhook.SendAsync(new WebhookMessage.Card(notice), Cancel));
        Assert.Equal(42031, await RefusalAsync(new WebhookMessage.Card(buttons)));
        Assert.Equal(45002, await RefusalAsync(new WebhookMessage.MarkdownV2(new string('a', 4097))));
        Assert.Equal(40009, await RefusalAsync(new WebhookMessage.Image(new byte[(2 * 1024 * 1024) + 1])));
    }

    [Fact]
    public async Task A_robot_uploads_its_own_files()
    {
        _world.Api.On("webhook/upload_media", """{"errcode":0,"errmsg":"ok","type":"file","media_id":"M","created_at":"1732000000"}""");

        var result = await _webhook.UploadAsync(MediaKind.File, "报告.xlsx", "123456"u8.ToArray(), Cancel);

        Assert.Equal("M", Assert.IsType<ApiResult<UploadedMedia>.Ok>(result).Value.MediaId);
        Assert.Equal("?key=r0botKey&type=file", _world.Api.Requests[^1].Query);
    }

    [Fact]
    public async Task The_robot_s_key_is_in_no_log_and_no_error()
    {
        _world.Api.On("webhook/send", """{"errcode":93000,"errmsg":"invalid webhook url, key=r0botKey"}""");

        var result = await _webhook.SendAsync(new WebhookMessage.Text("x"), Cancel);

        var error = Assert.IsType<ApiResult<NoContent>.Refused>(result).Error;
        Assert.Equal(ApiErrorClass.Configuration, error.Class);
        Assert.DoesNotContain("r0botKey", string.Join('\n', [error.ToString(), .. _log.Lines]), StringComparison.Ordinal);
    }

    async Task<int> RefusalAsync(WebhookMessage message) =>
        Assert.IsType<ApiResult<NoContent>.Refused>(await _webhook.SendAsync(message, Cancel)).Error.Code;
}
