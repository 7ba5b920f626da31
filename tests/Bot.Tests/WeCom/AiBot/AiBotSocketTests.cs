using Bot.Tests.Support;
using WeCom.AiBot;
using WeCom.Api;

namespace Bot.Tests.WeCom.AiBot;

/// <summary>What the client does with a connection: keeps it, gives it up, and makes the next (PROTOCOL 17.2).</summary>
public sealed class AiBotSocketTests
{
    [Fact]
    public async Task A_message_arrives_and_before_the_subscription_is_answered_nothing_leaves()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        _ = wecom.Run();
        var (line, subscription) = await wecom.HearAsync("aibot_subscribe");
        Assert.Equal(ScriptedSocket.Secret, (string?)subscription["body"]!["secret"]);

        var early = await wecom.Client.RespondAsync("R", new AiBotReply.Markdown("too early"), ScriptedSocket.Cancel);
        await line.AnswerAsync(subscription);
        await line.AskAsync("R1", "能收礼吗\u0001");

        Assert.Equal("not connected", Assert.IsType<ApiResult<NoContent>.Unreachable>(early).Reason);
        var received = await wecom.ReceivedAsync();
        Assert.Equal("R1", received.ReqId);
        Assert.Equal("能收礼吗 ", Assert.IsType<AiBotUserMessage>(received.Message).Content.Words);
        Assert.Equal(received.Message.Head.DedupKey, AiBotMessage.Read(received.Json)!.Head.DedupKey);
        Assert.IsType<AiBotSocketState.Connected>(wecom.Client.State);
    }

    [Fact]
    public async Task A_refused_secret_is_asked_once_and_stands_in_no_log()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        _ = wecom.Run();
        var (line, frame) = await wecom.HearAsync("aibot_subscribe");

        await line.AnswerAsync(frame, 853000);
        var end = Assert.IsType<AiBotSocketState.Refused>(await wecom.EndAsync());

        Assert.Equal(853000, end.Error.Code);
        Assert.Equal(ApiErrorClass.Configuration, end.Error.Class);
        wecom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, wecom.Lines);
        Assert.Contains(wecom.Log.Lines, said => said.Contains("853000", StringComparison.Ordinal));
        Assert.DoesNotContain(wecom.Log.Lines, said => said.Contains(ScriptedSocket.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asked_too_often_WeCom_is_left_alone_for_a_minute()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        _ = wecom.Run();
        var (line, frame) = await wecom.HearAsync("aibot_subscribe");

        await line.AnswerAsync(frame, 45009);
        await Wait.UntilAsync(() => wecom.Client.State is AiBotSocketState.Connecting { Failures: 1 });
        wecom.Clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Equal(1, wecom.Lines);
        await wecom.WhileTimePasses(() => wecom.Lines == 2, TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task A_bot_that_was_taken_over_does_not_fight_back()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        var line = await wecom.SubscribedAsync();

        await line.TellAsync("aibot_event_callback", "E", """{"msgid":"e","msgtype":"event","event":{"eventtype":"disconnected_event"} }""");

        Assert.IsType<AiBotSocketState.Replaced>(await wecom.EndAsync());
        wecom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, wecom.Lines);
    }

    [Fact]
    public async Task A_broken_line_is_made_again_after_a_pause_that_doubles_up_to_thirty_seconds()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        var line = await wecom.SubscribedAsync();
        foreach (var seconds in (int[])[1, 2, 4, 8, 16, 30, 30])
        {
            line.Break();
            await Wait.UntilAsync(() => wecom.Client.State is AiBotSocketState.Connecting { Failures: > 0 });
            var lines = wecom.Lines;
            wecom.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(lines, wecom.Lines);
            await wecom.WhileTimePasses(() => wecom.Lines > lines, TimeSpan.FromMilliseconds(50));
            Assert.Contains($"the next attempt in {seconds} s", wecom.Log.Lines[^1], StringComparison.Ordinal);
            line = await wecom.AdmitAsync();
            await wecom.ConnectedAsync();
        }

        await line.AskAsync("again", "还在吗");
        Assert.Equal("again", (await wecom.ReceivedAsync()).ReqId);
    }

    [Fact]
    public async Task The_heart_beats_every_thirty_seconds_and_two_beats_unanswered_end_the_line()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        await wecom.SubscribedAsync();
        for (var answered = 0; answered < 3; answered++)
        {
            await wecom.WhileTimePasses(() => wecom.HasMore, TimeSpan.FromSeconds(1));
            var (line, ping) = await wecom.HearAsync("ping");
            Assert.Null(ping["body"]);
            await line.AnswerAsync(ping);
        }

        for (var unanswered = 0; unanswered < 2; unanswered++)
        {
            await wecom.WhileTimePasses(() => wecom.HasMore, TimeSpan.FromSeconds(1));
            await wecom.HearAsync("ping");
        }

        Assert.Equal(1, wecom.Lines);
        await wecom.WhileTimePasses(() => wecom.Lines == 2, TimeSpan.FromSeconds(1));
        await wecom.AdmitAsync();
        await wecom.ConnectedAsync();
    }

    [Fact]
    public async Task A_lost_subscription_is_renewed_and_the_frame_sent_once_more()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        await wecom.SubscribedAsync();
        var push = wecom.Client.PushAsync(new AiBotChat.Member("lina"), new AiBotReply.Markdown("通知"), ScriptedSocket.Cancel);

        var (line, frame) = await wecom.HearAsync("aibot_send_msg");
        await line.AnswerAsync(frame, 846609);
        await wecom.AdmitAsync();
        (line, frame) = await wecom.HearAsync("aibot_send_msg");
        await line.AnswerAsync(frame);

        Assert.IsType<ApiResult<NoContent>.Ok>(await push);
        Assert.Equal(1, wecom.Lines);
    }

    [Fact]
    public async Task Noise_is_passed_over_and_an_unknown_message_is_handed_on_as_such()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        var line = await wecom.SubscribedAsync();

        foreach (var noise in (string[])["no json", "[]", "{}", """{"cmd":"aibot_msg_callback","body":7}""", """{"headers":{"req_id":"nobody asked"},"errcode":0}"""])
            await line.SendAsync(noise);
        await line.SendAsync($$"""{"cmd":"aibot_msg_callback","headers":{"req_id":"big"},"body":{"msgtype":"text","text":{"content":"{{new string('x', 2 << 20)}}"} } }""");
        await line.TellAsync("aibot_msg_callback", "R", """{"msgtype":"dance"}""");

        var received = await wecom.ReceivedAsync();
        Assert.Equal("R", received.ReqId);
        Assert.IsType<AiBotUnknownMessage>(received.Message);
    }

    [Fact]
    public async Task A_fault_of_the_receiver_ends_the_run_and_what_was_said_before_is_still_handed_over()
    {
        await using var wecom = await ScriptedSocket.StartAsync();
        wecom.OnReceived = callback => callback.ReqId == "R2" ? throw new InvalidOperationException("the store is gone") : Task.CompletedTask;
        var line = await wecom.SubscribedAsync();

        await line.AskAsync("R1", "一");
        await line.AskAsync("R2", "二");

        await Assert.ThrowsAsync<InvalidOperationException>(wecom.EndAsync);
        Assert.Equal("R1", (await wecom.ReceivedAsync()).ReqId);
        Assert.IsType<AiBotSocketState.Idle>(wecom.Client.State);
    }

    [Fact]
    public async Task Nobody_listening_is_trouble_and_no_exception()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var client = new AiBotSocket(new Uri("ws://127.0.0.1:9"), "aibT", "s", clock, new Api.CollectingLogger<AiBotSocket>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ScriptedSocket.Cancel);
        var run = client.RunAsync(_ => Task.CompletedTask, stop.Token);
        await Wait.UntilAsync(() => client.State is AiBotSocketState.Connecting { Failures: 1, Trouble: "no connection (ConnectionError)" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RunAsync(_ => Task.CompletedTask, ScriptedSocket.Cancel));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Wait.Patience, ScriptedSocket.Cancel));
        Assert.IsType<AiBotSocketState.Idle>(client.State);
    }
}
