using System.Text.Json.Nodes;
using Bot.Tests.Support;
using WeCom.AiBot;
using WeCom.Api;

namespace Bot.Tests.WeCom.AiBot;

/// <summary>What the client says, frame by frame (PROTOCOL 17.3, 17.4), beside what the official kit was recorded to say.</summary>
public sealed class AiBotReplyTests
{
    /// <summary>What this library does not do, in the recording: uploads, and messages that need them.</summary>
    static readonly string[] NotOurs = ["aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_finish", "file", "image"];

    [Fact]
    public async Task The_client_sends_the_frames_of_the_official_kit()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        var expected = Recorded();
        var replies = Replay(wecom.Client);

        _ = wecom.Run();
        foreach (var frame in expected)
        {
            var command = (string)frame["cmd"]!;
            if (command == "ping")
            {
                await wecom.WhileTimePasses(() => wecom.HasMore, TimeSpan.FromSeconds(5));
            }
            else if (command != "aibot_subscribe")
            {
                Assert.True(await replies.MoveNextAsync());
            }

            var (line, heard) = await wecom.HearAsync(command);
            await line.AnswerAsync(heard);
            if (command == "aibot_subscribe")
                await wecom.ConnectedAsync();
            Assert.True(JsonNode.DeepEquals(Comparable(frame), Comparable(heard)), $"{frame}\n{heard}");
        }
    }

    /// <summary>The recorded frames of the kit, but for those that need uploads.</summary>
    static JsonObject[] Recorded() =>
    [
        .. JsonNode.Parse(File.ReadAllText(Checkout.PathOf("tests/Bot.Tests/WeCom/Vectors/aibot-ws-transcript.json")))!["frames"]!.AsArray()
            .Where(entry => (string?)entry!["dir"] == "bot->server")
            .Select(entry => entry!["frame"]!.AsObject())
            .Where(frame => !NotOurs.Contains((string?)frame["cmd"]) && !NotOurs.Contains((string?)frame["body"]?["msgtype"])),
    ];

    /// <summary>Ids of our own frames are ours; the chat type is one we send and the kit leaves to WeCom's guess (17.4).</summary>
    static JsonNode Comparable(JsonObject frame)
    {
        var copy = frame.DeepClone();
        if ((string?)copy["cmd"] is "aibot_subscribe" or "ping" or "aibot_send_msg")
            copy["headers"]!["req_id"] = "";
        if (copy["body"] is JsonObject body)
        {
            body.Remove("chat_type");
            if (body.ContainsKey("secret"))
                body["secret"] = "";
        }

        return copy;
    }

    /// <summary>The same conversation through this library, one reply a step.</summary>
    static async IAsyncEnumerator<Task> Replay(AiBotSocket client)
    {
        var button = new TemplateCard(CardType.ButtonInteraction)
        {
            MainTitle = new CardTitle("T"),
            ButtonList = [new CardButton("OK", "ok", Style: 1)],
            TaskId = "task-1",
        };
        var done = new TemplateCard(CardType.TextNotice)
        {
            MainTitle = new CardTitle("Done"),
            CardAction = new CardAction(1, "https://bot.example.com"),
            TaskId = "task-1",
        };
        yield return client.RespondAsync("CBREQ1", new AiBotReply.StreamFrame("s-1", "Thinking", Finish: false, "fb-1"), ScriptedSocket.Cancel);
        yield return client.RespondAsync("CBREQ1", new AiBotReply.StreamFrame("s-1", "Thinking done", Finish: true), ScriptedSocket.Cancel);
        yield return client.RespondAsync("CBREQ1", new AiBotReply.Card(button), ScriptedSocket.Cancel);
        yield return client.PushAsync(new AiBotChat.Member("lina"), new AiBotReply.Markdown("**push**"), ScriptedSocket.Cancel);
        yield return client.WelcomeAsync("EVREQ1", new AiBotReply.Text("Hi"), ScriptedSocket.Cancel);
        yield return client.UpdateCardAsync("EVREQ2", new AiBotReply.UpdateCard(done, ["lina"]), ScriptedSocket.Cancel);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Of_a_growing_text_the_newest_frame_leaves_once_a_second_and_the_last_one_always()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        await wecom.SubscribedAsync();
        void Show(string words) => wecom.Client.Refresh("R", new AiBotReply.StreamFrame("s", words, Finish: false));

        Show("一");
        var (line, first) = await wecom.HearAsync("aibot_respond_msg");
        Show("一二");
        Show("一二三");
        await line.AnswerAsync(first);
        await wecom.WhileTimePasses(() => wecom.HasMore, TimeSpan.FromMilliseconds(100));
        var (_, second) = await wecom.HearAsync("aibot_respond_msg");
        Show("一二三四");
        var finish = wecom.Client.RespondAsync("R", new AiBotReply.StreamFrame("s", "答", Finish: true), ScriptedSocket.Cancel);
        Show("晚到的");
        Assert.False(wecom.HasMore);
        await line.AnswerAsync(second);
        var (_, last) = await wecom.HearAsync("aibot_respond_msg");
        await line.AnswerAsync(last);

        Assert.IsType<ApiResult<NoContent>.Ok>(await finish);
        Assert.Equal(["一", "一二三", "答"], new[] { first, second, last }.Select(frame => (string)frame["body"]!["stream"]!["content"]!));
        var later = wecom.Clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        await wecom.WhileTimePasses(() => wecom.Clock.GetUtcNow() >= later, TimeSpan.FromMilliseconds(100));
        Assert.False(wecom.HasMore);
    }

    [Fact]
    public async Task No_answer_within_five_seconds_is_unknown_and_a_broken_line_at_once()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        await wecom.SubscribedAsync();

        var late = wecom.Client.RespondAsync("R", new AiBotReply.Markdown("x"), ScriptedSocket.Cancel);
        await wecom.HearAsync("aibot_respond_msg");
        wecom.Clock.Advance(TimeSpan.FromSeconds(5));
        var broken = wecom.Client.RespondAsync("R", new AiBotReply.Markdown("y"), ScriptedSocket.Cancel);
        (await wecom.HearAsync("aibot_respond_msg")).Line.Break();

        Assert.Equal("no answer within 5 seconds", Assert.IsType<ApiResult<NoContent>.Unreachable>(await late).Reason);
        Assert.Equal("connection lost", Assert.IsType<ApiResult<NoContent>.Unreachable>(await broken).Reason);
    }

    [Theory]
    [InlineData(846605, ApiErrorClass.Permanent)]
    [InlineData(846608, ApiErrorClass.Permanent)]
    [InlineData(846601, ApiErrorClass.Retry)]
    [InlineData(45009, ApiErrorClass.RateLimited)]
    [InlineData(40008, ApiErrorClass.Bug)]
    public async Task A_refusal_says_what_to_do_about_it(int code, ApiErrorClass expected)
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        await wecom.SubscribedAsync();
        var reply = wecom.Client.RespondAsync("R", new AiBotReply.Markdown("答案里的话"), ScriptedSocket.Cancel);
        var (line, frame) = await wecom.HearAsync("aibot_respond_msg");

        await line.AnswerAsync(frame, code);

        var error = Assert.IsType<ApiResult<NoContent>.Refused>(await reply).Error;
        Assert.Equal((code, expected), (error.Code, error.Class));
        Assert.DoesNotContain(wecom.Log.Lines, said => said.Contains("答案里的话", StringComparison.Ordinal) || said.Contains(ScriptedSocket.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_too_long_or_empty_is_found_before_it_is_sent()
    {
        Assert.Empty(new AiBotReply.StreamFrame("s", new string('长', 6826), Finish: true).Check());
        Assert.Equal("stream.content", Assert.Single(new AiBotReply.StreamFrame("s", new string('长', 6827), Finish: true).Check()).Field);
        Assert.Empty(new AiBotReply.StreamFrame("s", "", Finish: false).Check());
        Assert.Equal(44004, Assert.Single(new AiBotReply.StreamFrame("s", " ", Finish: true).Check()).Code);
        Assert.NotEmpty(new AiBotReply.Markdown("x", new string('f', 257)).Check());
        Assert.NotEmpty(new AiBotReply.Card(new TemplateCard(CardType.ButtonInteraction)).Check());
        var attachment = new TemplateCard(CardType.TextNotice) { MainTitle = new("T"), CardAction = new(1, "https://x"), HorizontalContentList = [new("K", Type: 2, MediaId: "m")] };
        Assert.Equal("horizontal_content_list.type", Assert.Single(new AiBotReply.Card(attachment).Check()).Field);
    }

    [Fact]
    public async Task A_reply_that_no_command_takes_is_the_callers_mistake()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        var card = new AiBotReply.Card(new TemplateCard(CardType.TextNotice));

        await Assert.ThrowsAsync<ArgumentException>(() => wecom.Client.RespondAsync("R", new AiBotReply.Text("x"), ScriptedSocket.Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => wecom.Client.WelcomeAsync("R", new AiBotReply.Markdown("x"), ScriptedSocket.Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => wecom.Client.PushAsync(new AiBotChat.Group("wr"), card, ScriptedSocket.Cancel));
        Assert.Throws<ArgumentException>(() => wecom.Client.Refresh("R", new AiBotReply.StreamFrame("s", "x", Finish: true)));
    }
}
