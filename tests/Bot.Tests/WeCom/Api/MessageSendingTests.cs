using System.Text;
using System.Text.Json;
using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: what is sent is what WeCom documents, the same bytes each time, and its answer is read whole.</summary>
public class MessageSendingTests
{
    static readonly Recipients LinaAndBob = Recipients.Users("lina", "bob");

    readonly ApiWorld _world = new();

    [Fact]
    public void A_text_to_two_members_is_the_documented_body()
    {
        var body = new SendMessageRequest(LinaAndBob, 1000002, new AppMessage.Text("Ticket 42\n<a href=\"https://b.cn\">Open</a>"))
        {
            DuplicateCheckSeconds = 600,
        }.ToJson();

        Assert.Equal(
            """{"touser":"lina|bob","agentid":1000002,"msgtype":"text","text":{"content":"Ticket 42\n<a href=\"https://b.cn\">Open</a>"},"enable_duplicate_check":1,"duplicate_check_interval":600}""",
            body);
    }

    [Fact]
    public void Chinese_emoji_and_rare_characters_stay_raw_and_control_characters_go()
    {
        var text = "廉洁 😀 👨‍👩‍👧 𠮷野家 \\u0041 \u0001\"";

        var body = new SendMessageRequest(LinaAndBob, 1, new AppMessage.Text(text)).ToJson();

        Assert.Contains("廉洁 😀 👨‍👩‍👧 𠮷野家 \\\\u0041 \\\"", body, StringComparison.Ordinal);
        Assert.Equal(
            text.Replace("\u0001", "", StringComparison.Ordinal),
            JsonElement.Parse(body).GetProperty("text").GetProperty("content").GetString());
    }

    [Fact]
    public void A_button_card_is_the_documented_body()
    {
        var card = new TemplateCard(CardType.ButtonInteraction)
        {
            MainTitle = new CardTitle("Access request", "Bob asks"),
            HorizontalContentList = [new CardFact("Until", "2026-12-01")],
            ButtonList = [new CardButton("Approve", "approve:42", Style: 1), new CardButton("Reject", "reject:42", Style: 2)],
            TaskId = "acl-42-7f3a",
        };

        var body = new SendMessageRequest(Recipients.Users("lina"), 1000002, new AppMessage.Card(card))
        {
            DuplicateCheckSeconds = 0,
        }.ToJson();

        Assert.Equal(
            """{"touser":"lina","agentid":1000002,"msgtype":"template_card","template_card":{"card_type":"button_interaction","main_title":{"title":"Access request","desc":"Bob asks"},"horizontal_content_list":[{"keyname":"Until","value":"2026-12-01"}],"button_list":[{"text":"Approve","key":"approve:42","style":1},{"text":"Reject","key":"reject:42","style":2}],"task_id":"acl-42-7f3a"}}""",
            body);
    }

    [Theory]
    [InlineData("markdown", "content")]
    [InlineData("textcard", "title")]
    [InlineData("file", "media_id")]
    [InlineData("image", "media_id")]
    public void Each_kind_of_message_stands_under_its_own_name(string type, string member)
    {
        AppMessage message = type switch
        {
            "markdown" => new AppMessage.Markdown("x"),
            "textcard" => new AppMessage.TextCard("x", "d", "https://b.cn"),
            "file" => new AppMessage.File("x"),
            _ => new AppMessage.Image("x"),
        };

        var body = JsonElement.Parse(new SendMessageRequest(LinaAndBob, 1, message).ToJson());

        Assert.Equal(type, body.GetProperty("msgtype").GetString());
        Assert.Equal("x", body.GetProperty(type).GetProperty(member).GetString());
    }

    [Fact]
    public void Everyone_leaves_the_lists_out_and_departments_and_tags_are_joined()
    {
        var lists = new Recipients { UserIds = ["a"], DepartmentIds = [1, 2], TagIds = [7] };

        var some = JsonElement.Parse(new SendMessageRequest(lists, 1, new AppMessage.Text("x")).ToJson());
        var all = JsonElement.Parse(new SendMessageRequest(lists with { Everyone = true }, 1, new AppMessage.Text("x")).ToJson());

        Assert.Equal("1|2", some.GetProperty("toparty").GetString());
        Assert.Equal("7", some.GetProperty("totag").GetString());
        Assert.Equal("@all", all.GetProperty("touser").GetString());
        Assert.False(all.TryGetProperty("toparty", out _));
    }

    [Fact]
    public async Task A_repeated_body_is_repeated_byte_for_byte()
    {
        _world.Api.On("message/send", """{"errcode":0,"errmsg":"ok","msgid":"m"}""");
        var body = new SendMessageRequest(LinaAndBob, 1, new AppMessage.Text("廉洁 😀")).ToJson();

        await _world.Client.SendAsync(body, TestContext.Current.CancellationToken);
        await _world.Client.SendAsync(body, TestContext.Current.CancellationToken);

        Assert.Equal(Encoding.UTF8.GetBytes(body), _world.Api.Requests[^1].Body);
        Assert.Equal(_world.Api.Requests[^2].Body, _world.Api.Requests[^1].Body);
    }

    [Fact]
    public async Task Success_for_some_names_those_it_did_not_reach()
    {
        _world.Api.On("message/send", """
            {"errcode":0,"errmsg":"ok","invaliduser":"bob|eve","invalidparty":"","unlicenseduser":"max","msgid":"m_abc","response_code":"rc"}
            """);

        var result = await _world.Client.SendAsync("{}", TestContext.Current.CancellationToken);

        var sent = Assert.IsType<ApiResult<SentMessage>.Ok>(result).Value;
        Assert.Equal(["bob", "eve"], sent.InvalidUserIds);
        Assert.Equal(["max"], sent.UnlicensedUserIds);
        Assert.Empty(sent.InvalidDepartmentIds);
        Assert.Equal(("m_abc", "rc"), (sent.MsgId, sent.ResponseCode));
    }

    [Fact]
    public async Task A_tapped_card_can_be_greyed_for_one_and_replaced_for_all()
    {
        _world.Api.On("message/update_template_card", """{"errcode":0,"errmsg":"ok","invaliduser":["bob"]}""");
        var grey = new UpdateCardRequest(1, "rc", LinaAndBob, new CardUpdate.Button("已打卡"));
        var card = new TemplateCard(CardType.TextNotice) { SubTitleText = "已结束", CardAction = new CardAction(1, "https://b.cn") };

        var result = await _world.Client.UpdateCardAsync(grey, TestContext.Current.CancellationToken);
        var greyBody = _world.Api.LastBody;
        var replaced = grey with { To = new Recipients { Everyone = true }, Update = new CardUpdate.Card(card) };

        Assert.Equal(["bob"], Assert.IsType<ApiResult<UpdatedCard>.Ok>(result).Value.InvalidUserIds!);
        Assert.Equal(
            """{"agentid":1,"response_code":"rc","userids":["lina","bob"],"partyids":[],"tagids":[],"button":{"replace_name":"已打卡"}}""",
            greyBody);
        Assert.Equal(
            """{"agentid":1,"response_code":"rc","atall":1,"template_card":{"card_type":"text_notice","sub_title_text":"已结束","card_action":{"type":1,"url":"https://b.cn"}}}""",
            replaced.ToJson());
    }
}
