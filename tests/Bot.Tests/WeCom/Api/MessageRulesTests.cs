using WeCom.Api;

namespace Bot.Tests.WeCom.Api;

/// <summary>Promise: what WeCom would refuse or cut is found before it is sent, with WeCom's own code.</summary>
public class MessageRulesTests
{
    static readonly TemplateCard Buttons = new(CardType.ButtonInteraction)
    {
        MainTitle = new CardTitle("打卡"),
        ButtonList = [new CardButton("打卡", "k1")],
        TaskId = "task-1",
    };

    static readonly TemplateCard Notice = new(CardType.TextNotice)
    {
        SubTitleText = "请学习",
        CardAction = new CardAction(1, "https://b.cn"),
    };

    static readonly TemplateCard Vote = new(CardType.VoteInteraction)
    {
        MainTitle = new CardTitle("选择"),
        Checkbox = new CardCheckbox("q", [new CardCheckboxOption("1", "一")]),
        SubmitButton = new CardSubmit("提交", "k"),
        TaskId = "task-2",
    };

    static readonly TemplateCard Multiple = new(CardType.MultipleInteraction)
    {
        MainTitle = new CardTitle("选择"),
        SelectList = [new CardSelect("q", [new CardOption("1", "一")])],
        SubmitButton = new CardSubmit("提交", "k"),
        TaskId = "task-3",
    };

    static readonly TemplateCard News = new(CardType.NewsNotice)
    {
        MainTitle = new CardTitle("新闻"),
        CardAction = new CardAction(2) { AppId = "a" },
        CardImage = new CardImage("https://p.cn", 1.3),
    };

    public static TheoryData<string, TemplateCard, int> FaultyCards => new()
    {
        { "no title", Buttons with { MainTitle = null }, 42033 },
        { "no buttons", Buttons with { ButtonList = null }, 42038 },
        { "seven buttons", Buttons with { ButtonList = [.. Enumerable.Range(0, 7).Select(n => new CardButton("x", $"{n}"))] }, 42038 },
        { "two buttons of one key", Buttons with { ButtonList = [new("a", "k"), new("b", "k")] }, 42019 },
        { "a button without a key", Buttons with { ButtonList = [new("a")] }, 42039 },
        { "a link button without a link", Buttons with { ButtonList = [new("a", Type: 1)] }, 42028 },
        { "a key too long", Buttons with { ButtonList = [new("a", new string('k', 1025))] }, 42018 },
        { "no task id", Buttons with { TaskId = null }, 42014 },
        { "a foreign letter in the task id", Buttons with { TaskId = "任务" }, 42014 },
        { "seven facts", Buttons with { HorizontalContentList = [.. Enumerable.Repeat(new CardFact("k"), 7)] }, 42035 },
        { "a fact without a name", Buttons with { HorizontalContentList = [new CardFact("")] }, 42027 },
        { "a member without an id", Buttons with { HorizontalContentList = [new CardFact("k", Type: 3)] }, 42050 },
        { "four links", Buttons with { JumpList = [.. Enumerable.Repeat(new CardJump("t"), 4)] }, 42042 },
        { "a menu without a task id", Notice with { ActionMenu = new CardMenu("m", [new("a", "1")]) }, 42014 },
        { "a menu with one key twice", Buttons with { ActionMenu = new CardMenu("m", [new("a", "1"), new("b", "1")]) }, 42051 },
        { "a notice that opens nothing", Notice with { CardAction = null }, 42045 },
        { "a notice that says nothing", Notice with { SubTitleText = null }, 42033 },
        { "a news notice without a picture", News with { CardImage = null }, 42044 },
        { "a picture too wide", News with { CardImage = new CardImage("https://p.cn", 2.25) }, 40035 },
        { "five paragraphs", News with { VerticalContentList = [.. Enumerable.Repeat(new CardTitle("t"), 5)] }, 42036 },
        { "a vote without options", Vote with { Checkbox = null }, 42037 },
        { "a vote of 21", Vote with { Checkbox = new("q", [.. Enumerable.Repeat(new CardCheckboxOption("1", "x"), 21)]) }, 42037 },
        { "an option id too long", Vote with { Checkbox = new("q", [new(new string('1', 129), "x")]) }, 42040 },
        { "a vote without a submit button", Vote with { SubmitButton = null }, 42046 },
        { "four drop-downs", Multiple with { SelectList = [.. Enumerable.Repeat(Multiple.SelectList![0], 4)] }, 42047 },
        { "a drop-down without a key", Multiple with { SelectList = [new CardSelect("", [new("1", "x")])] }, 42043 },
    };

    [Fact]
    public void The_five_kinds_of_card_pass_as_documented()
    {
        Assert.All([Buttons, Notice, News, Vote, Multiple], card => Assert.Empty(Faults(new AppMessage.Card(card))));
    }

    [Theory]
    [MemberData(nameof(FaultyCards))]
    public void A_faulty_card_is_named_by_the_code_wecom_has_for_it(string fault, TemplateCard card, int code)
    {
        Assert.Contains(Faults(new AppMessage.Card(card)), found => found.Code == code && fault.Length > 0);
    }

    public static TheoryData<AppMessage, int> FaultyMessages => new()
    {
        { new AppMessage.Text(" "), 44004 },
        { new AppMessage.Text(new string('廉', 683)), 45002 },
        { new AppMessage.Markdown(new string('a', 2049)), 45002 },
        { new AppMessage.File(""), 41006 },
        { new AppMessage.Video("m", new string('a', 129)), 45002 },
        { new AppMessage.TextCard("t", "d", "b.cn/x"), 45034 },
        { new AppMessage.TextCard("", "d", "https://b.cn"), 41016 },
        { new AppMessage.TextCard("t", "d", "https://b.cn", "五个字以上"), 40035 },
        { new AppMessage.News([]), 45008 },
        { new AppMessage.News([new NewsArticle("t")]), 41010 },
        { new AppMessage.MpNews([new MpNewsArticle("t", "", "c")]), 41006 },
        { new AppMessage.MiniProgramNotice(new MiniProgramContent("", "标题标题")), 90201 },
    };

    [Theory]
    [MemberData(nameof(FaultyMessages))]
    public void A_faulty_message_is_named_by_the_code_wecom_has_for_it(AppMessage message, int code)
    {
        Assert.Contains(Faults(message), found => found.Code == code);
    }

    [Fact]
    public void A_message_to_nobody_to_too_many_or_to_an_id_that_hides_another_is_found()
    {
        Assert.Contains(Faults(new AppMessage.Text("x"), []), fault => fault.Code == 82001);
        Assert.Contains(Faults(new AppMessage.Text("x"), [.. Enumerable.Repeat("a", 1001)]), fault => fault.Code == 40032);
        Assert.Contains(Faults(new AppMessage.Text("x"), ["lina|@all"]), fault => fault.Code == 40031);
    }

    [Fact]
    public async Task A_faulty_request_is_refused_without_being_sent()
    {
        var world = new ApiWorld();
        var request = new SendMessageRequest(Recipients.Users("lina"), 1, new AppMessage.Text(""));

        var result = await world.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(44004, Assert.IsType<ApiResult<SentMessage>.Refused>(result).Error.Code);
        Assert.Empty(world.Api.Requests);
    }

    static IReadOnlyList<RequestFault> Faults(AppMessage message, IReadOnlyList<string>? userIds = null) =>
        new SendMessageRequest(Recipients.Users(userIds ?? ["lina"]), 1, message).Check();
}
