using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeCom.AiBot;

namespace Bot.Tests.WeCom.AiBot;

public class AiBotMessageTests
{
    // Bytes that are nearly a message get further than noise does.
    static readonly byte[][] Seeds =
    [
        .. new[]
        {
            """{"msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"text","text":{"content":"\ud83d\ude00"}}]},"quote":{"msgtype":"file","file":{"url":"u"}}}""",
            """{"\ud800":1,"msgtype":"event","create_time":1e9,"event":{"eventtype":"\udc00","\udc00":{}}}""",
            """{"msgtype":"event","event":{"eventtype":"feedback_event","feedback_event":{"type":9999999999999,"inaccurate_reason_list":[1.5]}}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void A_question_from_a_group_says_who_asked_where_and_what_was_quoted()
    {
        var message = Read<AiBotUserMessage>("""
            {"msgid":"CAIQxx","aibotid":"aibABC","chatid":"wrOps","chattype":"group","from":{"userid":"lina"},"response_url":"https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RC","msgtype":"text","text":{"content":"@Helper what is new?"},"quote":{"msgtype":"text","text":{"content":"older message"}}}
            """);

        Assert.Equal("lina", message.Head.UserId);
        Assert.Equal(new AiBotChat.Group("wrOps"), message.Head.Chat);
        Assert.Equal("@Helper what is new?", message.Content.Words);
        Assert.Equal(new AiBotContent.Text("older message"), message.Quote);
        Assert.EndsWith("response_code=RC", message.Head.ResponseUrl, StringComparison.Ordinal);
        Assert.DoesNotContain("response_code", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Speech_words_and_pictures_arrive_in_their_order_and_a_files_key_is_not_printed()
    {
        var voice = Read<AiBotUserMessage>("""{"msgtype":"voice","from":{"userid":"lina"},"voice":{"content":"打卡"}}""");
        var mixed = Read<AiBotUserMessage>("""{"msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"text","text":{"content":"看这个"}},{"msgtype":"image","image":{"url":"https://w/1","aeskey":"KEY"}}]}}""");

        Assert.Equal("打卡", voice.Content.Words);
        Assert.Equal(new AiBotChat.Member("lina"), voice.Head.Chat);
        var items = Assert.IsType<AiBotContent.Mixed>(mixed.Content).Items;
        Assert.Equal([new AiBotContent.Text("看这个"), new AiBotContent.Image(new AiBotMedia("https://w/1", "KEY"))], items);
        Assert.Equal("看这个", mixed.Content.Words);
        Assert.DoesNotContain("KEY", items[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"eventtype":"template_card_event","template_card_event":{"card_type":"vote_interaction","event_key":"ok","task_id":"t-1","selected_items":{"selected_item":[{"question_key":"q","option_ids":{"option_id":["a","b"]}}]}}}""")]
    [InlineData("""{"eventtype":"template_card_event","card_type":"vote_interaction","event_key":"ok","task_id":"t-1","selected_items":{"selected_item":[{"question_key":"q","option_ids":{"option_id":["a","b"]}}]}}""")]
    public void A_tap_is_read_nested_as_documented_and_flat_as_the_official_kit_has_it(string happened)
    {
        var tap = Read<AiBotCardEvent>($$"""{"msgid":"e1","create_time":1732000501,"chatid":"wrOps","chattype":"group","from":{"userid":"lina"},"msgtype":"event","event":{{happened}}}""");

        Assert.Equal(("ok", "t-1", "vote_interaction"), (tap.EventKey, tap.TaskId, tap.CardType));
        Assert.Equal(["a", "b"], Assert.Single(tap.SelectedItems).OptionIds);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1732000501), tap.Head.CreateTime);
    }

    [Fact]
    public void Other_events_say_what_they_are()
    {
        var thumb = Read<AiBotFeedbackEvent>("""{"msgtype":"event","event":{"eventtype":"feedback_event","feedback_event":{"id":"fb","type":2,"content":"答非所问","inaccurate_reason_list":[1,"x",3]}}}""");

        Assert.Equal(("fb", AiBotOpinion.Inaccurate, "答非所问"), (thumb.FeedbackId, thumb.Opinion, thumb.Content));
        Assert.Equal([1, 3], thumb.Reasons);
        Read<AiBotEnterChatEvent>("""{"msgtype":"event","event":{"eventtype":"enter_chat"}}""");
        Assert.Null(Read<AiBotDisconnectedEvent>("""{"msgtype":"event","event":{"eventtype":"disconnected_event"}}""").Head.Chat);
        Assert.Equal("s-1", Read<AiBotStreamPoll>("""{"msgtype":"stream","stream":{"id":"s-1"}}""").StreamId);
        Assert.Equal("dance", Read<AiBotUnknownMessage>("""{"msgtype":"dance"}""").MsgType);
        Assert.Equal("x", Read<AiBotUnknownMessage>("""{"msgtype":"event","event":{"eventtype":"x"}}""").EventType);
    }

    [Fact]
    public void A_message_delivered_twice_has_one_key_and_two_messages_have_two()
    {
        const string format = """{"msgid":"MSGID","response_url":"URL","msgtype":"text","text":{"content":"TEXT"}}""";
        string Key(string id, string url, string text) => Read<AiBotUserMessage>(format.Replace("MSGID", id).Replace("URL", url).Replace("TEXT", text)).Head.DedupKey;

        Assert.Equal(Key("m1", "a", "hello"), Key("m1", "b", "hello"));
        Assert.NotEqual(Key("m1", "a", "hello"), Key("m2", "a", "hello"));
        Assert.Equal(Key("", "a", "hello"), Key("", "b", "hello"));
        Assert.NotEqual(Key("", "a", "hello"), Key("", "a", "bye"));
        Assert.Matches("^[a-z0-9-]{1,40}$", Key("CAIQ16HM/+=", "", ""));
    }

    [Theory]
    [InlineData("a\u0001b", "a b")]
    [InlineData("line\none", "line one")]
    [InlineData(@"half \ud83d pair", "half \ufffd pair")]
    [InlineData(@"whole \ud83d\ude00 pair", "whole 😀 pair")]
    [InlineData(@"said \\ud83d", @"said \ud83d")]
    public void A_message_with_a_stray_character_is_not_lost(string raw, string read)
    {
        Assert.Equal(read, Read<AiBotUserMessage>($$"""{"msgtype":"text","text":{"content":"{{raw}}"} }""").Content.Words);
    }

    [Fact]
    public void What_is_too_large_too_deep_or_no_message_is_none()
    {
        Assert.Null(AiBotMessage.Read("[]"u8.ToArray()));
        Assert.Null(AiBotMessage.Read("""{"text":{"content":"no type"}}"""u8.ToArray()));
        Assert.Null(AiBotMessage.Read(Encoding.UTF8.GetBytes($$"""{"msgtype":"text","a":{{new string('[', 40)}}{{new string(']', 40)}} }""")));
        Assert.Null(AiBotMessage.Read(Encoding.UTF8.GetBytes($$"""{"msgtype":"text","text":{"content":"{{new string('x', 1 << 20)}}"} }""")));
    }

    [Fact]
    public void Any_bytes_read_as_a_message_or_as_none()
    {
        var mutated =
            from seed in Gen.Elements(Seeds)
            from place in Gen.Choose(0, seed.Length - 1)
            from cut in Gen.Choose(0, 4)
            from inserted in ArbMap.Default.GeneratorFor<byte[]>()
            select (byte[])[.. seed[..place], .. inserted, .. seed[Math.Min(seed.Length, place + cut)..]];
        var bytes = Gen.OneOf(Gen.Elements(Seeds), ArbMap.Default.GeneratorFor<byte[]>(), mutated).ToArbitrary();

        Prop.ForAll(bytes, json => AiBotMessage.Read(json) is null or { Head.DedupKey.Length: > 0 and <= 40 })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));
    }

    static T Read<T>(string json) where T : AiBotMessage => Assert.IsType<T>(AiBotMessage.Read(Encoding.UTF8.GetBytes(json)));
}
