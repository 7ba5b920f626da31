using System.Text;
using WeCom.Callback;
using PassiveReply = WeComSimulator.Callbacks.PassiveReply;

namespace Bot.Tests.WeComSimulator;

public sealed class PassiveReplyTests
{
    const string Text = "<MsgType>text</MsgType><Content><![CDATA[收到]]></Content>";

    [Fact]
    public async Task A_reply_in_the_response_is_decrypted_verified_and_shown()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.Answer = received => Envelope(world, Body(world, received, Text));

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal(new PassiveReply.Shown("text"), delivery.Reply);
        Assert.Equal("收到", world.Seen(Some.Teacher).Single().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("success")]
    public async Task An_empty_body_and_the_word_success_say_nothing(string body)
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.Answer = _ => body;

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.Equal(new PassiveReply.Nothing(), delivery.Reply);
        Assert.Empty(world.Seen(Some.Teacher));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "plain", "信封缺少 Encrypt、MsgSignature、TimeStamp、Nonce" },
        { "json", "回应不是 XML" },
        { "signature", "解密失败：SignatureMismatch" },
        { "receiver", "解密失败：ForeignReceiver" },
        { "unswapped", "ToUserName 应为成员账号" },
        { "markdown", "text 不能用 markdown 回复" },
        { "empty", "44004 text content is empty" },
        { "card", "text 不能用 update_button 回复" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_reply_is_dropped_and_the_reason_is_on_record(string fault, string why)
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.Answer = received => fault switch
        {
            "plain" => Body(world, received, Text),
            "json" => "{}",
            "signature" => Envelope(world, Body(world, received, Text)).Replace("<Nonce>n1", "<Nonce>n2", StringComparison.Ordinal),
            "receiver" => Envelope(world, Body(world, received, Text), receiveId: "wwother"),
            "unswapped" => Envelope(world, $"<xml><ToUserName>{world.WeCom.Options.CorpId}</ToUserName><FromUserName>LinXiao</FromUserName><CreateTime>1</CreateTime>{Text}</xml>"),
            "markdown" => Envelope(world, Body(world, received, "<MsgType>markdown</MsgType><Markdown><Content>x</Content></Markdown>")),
            "empty" => Envelope(world, Body(world, received, "<MsgType>text</MsgType><Content></Content>")),
            _ => Envelope(world, Body(world, received, "<MsgType>update_button</MsgType><Button><ReplaceName>x</ReplaceName></Button>")),
        };

        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        Assert.True(delivery.Accepted);
        Assert.Equal(new PassiveReply.Dropped(why), delivery.Reply);
        Assert.Empty(world.Seen(Some.Teacher));
    }

    [Fact]
    public async Task A_tap_can_be_answered_by_greying_the_clicker_s_own_copy()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync($"{Some.Teacher}|{Some.OtherTeacher}", Some.ButtonCard());
        world.Bot.Answer = received => Envelope(
            world, Body(world, received, "<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已打卡]]></ReplaceName></Button>"));

        await world.WeCom.TapAsync(Some.Teacher, world.Seen(Some.Teacher).Single().Id, "checkin:3", SimulatorWorld.Cancel);

        Assert.Equal("已打卡", world.Seen(Some.Teacher).Single().ReplacedText);
        Assert.Null(world.Seen(Some.OtherTeacher).Single().ReplacedText);
    }

    [Fact]
    public async Task A_tap_can_be_answered_with_another_card_written_in_XML()
    {
        await using var world = await SimulatorWorld.StartAsync();
        await world.SendCardAsync(Some.Teacher, Some.ButtonCard());
        world.Bot.Answer = received => Envelope(world, Body(world, received, """
            <MsgType>update_template_card</MsgType><TemplateCard><CardType>button_interaction</CardType>
            <MainTitle><Title>已完成</Title></MainTitle>
            <HorizontalContentList><KeyName>时间</KeyName><Value>08:00</Value></HorizontalContentList>
            <HorizontalContentList><KeyName>记录</KeyName><Value>7</Value></HorizontalContentList>
            <ButtonList><Text>撤销</Text><Style>2</Style><Key>undo</Key></ButtonList></TemplateCard>
            """));

        var delivery = await world.WeCom.TapAsync(Some.Teacher, world.Seen(Some.Teacher).Single().Id, "checkin:3", SimulatorWorld.Cancel);

        Assert.Equal(new PassiveReply.Shown("update_template_card"), delivery.Reply);
        var card = world.Seen(Some.Teacher).Single();
        Assert.Equal("已完成\n时间 08:00\n记录 7", card.Text);
        Assert.Equal("undo", Assert.Single(card.Buttons).Key);
    }

    [Fact]
    public async Task A_repeated_callback_shows_no_second_reply()
    {
        await using var world = await SimulatorWorld.StartAsync();
        world.Bot.Answer = received => Envelope(world, Body(world, received, Text));
        var delivery = await world.WeCom.SayAsync(Some.Teacher, "打卡", SimulatorWorld.Cancel);

        await world.WeCom.RepeatDeliveryAsync(delivery, SimulatorWorld.Cancel);

        Assert.Single(world.Seen(Some.Teacher));
    }

    static string Body(SimulatorWorld world, ReceivedCallback received, string content) =>
        $"<xml><ToUserName>{received["FromUserName"]}</ToUserName><FromUserName>{world.WeCom.Options.CorpId}</FromUserName><CreateTime>1772409600</CreateTime>{content}</xml>";

    static string Envelope(SimulatorWorld world, string plain, string? receiveId = null)
    {
        var options = world.WeCom.Options;
        var cipher = new CallbackCipher(options.CallbackToken, options.CallbackAesKey, receiveId ?? options.CorpId);
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(plain));
        return $"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{cipher.Sign("1772409600", "n1", encrypted)}</MsgSignature><TimeStamp>1772409600</TimeStamp><Nonce>n1</Nonce></xml>";
    }
}
