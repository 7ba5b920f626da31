using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.WeComSimulator;

/// <summary>The simulator's end of the long connection, spoken to by hand: what is refused, and with which code.</summary>
public sealed class AiBotTests
{
    [Fact]
    public async Task Before_a_bot_has_subscribed_everything_is_refused_and_a_wrong_secret_never_gets_in()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var bot = await RawBot.OpenAsync(world);

        Assert.Equal(846609, await bot.AskAsync("ping", "p-1"));
        Assert.Equal(853000, await bot.AskAsync("aibot_subscribe", "s-1", new { bot_id = world.WeCom.Options.AiBotId, secret = "wrong" }));
        Assert.False(world.WeCom.AiBot.IsConnected);
        await bot.SubscribeAsync(world);
        Assert.Equal(0, await bot.AskAsync("ping", "p-2"));
        Assert.True(world.WeCom.AiBot.IsConnected);
    }

    [Fact]
    public async Task A_growing_answer_is_one_bubble_that_each_frame_replaces_and_the_last_one_ends()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var bot = await RawBot.OpenAsync(world);
        await bot.SubscribeAsync(world);

        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "教师可以收礼品吗？", SimulatorWorld.Cancel);
        var told = await bot.HearAsync();
        var reqId = told.GetProperty("headers").Field("req_id");
        Assert.Equal(("aibot_msg_callback", "教师可以收礼品吗？"), (told.Field("cmd"), told.GetProperty("body").GetProperty("text").Field("content")));
        Assert.Equal(0, await bot.RespondAsync(reqId, Stream("s-1", finish: false, "正在查……")));
        Assert.Equal(("正在查……", true), Shown(world));
        Assert.Equal(0, await bot.RespondAsync(reqId, Stream("s-1", finish: true, "**不可以**")));
        Assert.Equal(("**不可以**", false), Shown(world));

        Assert.Equal(846608, await bot.RespondAsync(reqId, Stream("s-1", finish: true, "再改")));
        Assert.Equal(["正在查……", "**不可以**"], world.WeCom.AiBot.Accepted.Select(act => act.Content));
    }

    [Fact]
    public async Task A_stream_ends_after_six_minutes_and_a_req_id_after_a_day()
    {
        await using var world = await SimulatorWorld.StartAsync(options => options.AiBotSilence = TimeSpan.FromDays(2));
        using var bot = await RawBot.OpenAsync(world);
        await bot.SubscribeAsync(world);
        var reqId = await bot.AskedAsync(world, Some.Teacher);
        await bot.RespondAsync(reqId, Stream("s-1", finish: false, "一"));

        world.Time.Advance(TimeSpan.FromMinutes(6) + TimeSpan.FromSeconds(1));
        Assert.Equal(846608, await bot.RespondAsync(reqId, Stream("s-1", finish: true, "二")));
        Assert.Equal(0, await bot.RespondAsync(reqId, Stream("s-2", finish: true, "续")));
        world.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(846605, await bot.RespondAsync(reqId, Stream("s-3", finish: true, "迟")));
    }

    [Fact]
    public async Task What_the_documentation_forbids_is_refused()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var bot = await RawBot.OpenAsync(world);
        await bot.SubscribeAsync(world);
        var reqId = await bot.AskedAsync(world, Some.Teacher);

        Assert.Equal(40008, await bot.RespondAsync(reqId, new { msgtype = "text", text = new { content = "x" } }));
        Assert.Equal(45002, await bot.RespondAsync(reqId, Stream("s", finish: true, new string('长', 6827))));
        Assert.Equal(44004, await bot.RespondAsync(reqId, Stream("s", finish: true, "")));
        Assert.Equal(846605, await bot.RespondAsync("another", Stream("s", finish: true, "x")));
        await world.WeCom.AiBot.Members.EnterAsync(Some.Teacher, SimulatorWorld.Cancel);
        var entered = (await bot.HearAsync()).GetProperty("headers").Field("req_id");
        Assert.Equal(846605, await bot.RespondAsync(entered, Stream("s", finish: true, "an event is not a message")));
        world.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(846605, await bot.AskAsync("aibot_respond_welcome_msg", entered, new { msgtype = "text", text = new { content = "too late" } }));
        Assert.Equal(40003, await bot.PushAsync("ZhouMin", 1, "stranger"));
        Assert.Equal(40035, await bot.PushAsync(Some.Teacher, 2, "no group"));
        Assert.Equal(0, await bot.PushAsync(Some.Teacher, 1, "push"));
    }

    [Fact]
    public async Task A_chat_takes_thirty_messages_a_minute()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var bot = await RawBot.OpenAsync(world);
        await bot.SubscribeAsync(world);
        await bot.AskedAsync(world, Some.Teacher);

        for (var n = 0; n < 30; n++)
            Assert.Equal(0, await bot.PushAsync(Some.Teacher, 1, $"{n}"));
        Assert.Equal(45009, await bot.PushAsync(Some.Teacher, 1, "31"));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await bot.PushAsync(Some.Teacher, 1, "later"));
    }

    [Fact]
    public async Task A_newer_connection_sends_the_older_away_and_its_req_ids_end()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var older = await RawBot.OpenAsync(world);
        await older.SubscribeAsync(world);
        var reqId = await older.AskedAsync(world, Some.Teacher);

        using var newer = await RawBot.OpenAsync(world);
        await newer.SubscribeAsync(world);

        Assert.Equal("disconnected_event", (await older.HearAsync()).GetProperty("body").GetProperty("event").Field("eventtype"));
        Assert.Equal(846605, await newer.RespondAsync(reqId, Stream("s", finish: true, "x")));
    }

    [Fact]
    public async Task A_bot_that_no_longer_pings_is_let_go()
    {
        await using var world = await SimulatorWorld.StartAsync();
        using var bot = await RawBot.OpenAsync(world);
        await bot.SubscribeAsync(world);

        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, await bot.AskAsync("ping", "p"));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(world.WeCom.AiBot.IsConnected);
        world.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAnyAsync<WebSocketException>(bot.HearAsync);
        await Wait.UntilAsync(() => !world.WeCom.AiBot.IsConnected);
    }

    [Fact]
    public async Task With_nobody_there_the_members_message_says_so()
    {
        await using var world = await SimulatorWorld.StartAsync();

        await world.WeCom.AiBot.Members.SayAsync(Some.Teacher, "在吗", SimulatorWorld.Cancel);

        var said = Assert.Single(world.WeCom.AiBot.MessagesOf(Some.Teacher));
        Assert.Equal("智能机器人没有连接", said.DeliveryNote);
    }

    static object Stream(string id, bool finish, string content) => new { msgtype = "stream", stream = new { id, finish, content } };

    static (string, bool) Shown(SimulatorWorld world)
    {
        var answer = world.WeCom.AiBot.MessagesOf(Some.Teacher)[^1];
        return (answer.Text, answer.Stream!.IsGrowing);
    }

    /// <summary>A bot written against the documentation alone.</summary>
    sealed class RawBot : IDisposable
    {
        readonly ClientWebSocket _socket = new();

        public static async Task<RawBot> OpenAsync(SimulatorWorld world)
        {
            var bot = new RawBot();
            await bot._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{world.Address.Port}/simulator/aibot"), SimulatorWorld.Cancel);
            return bot;
        }

        public async Task SubscribeAsync(SimulatorWorld world) => Assert.Equal(
            0, await AskAsync("aibot_subscribe", "sub", new { bot_id = world.WeCom.Options.AiBotId, secret = world.WeCom.Options.AiBotSecret }));

        /// <summary>The req_id of a question the member asked.</summary>
        public async Task<string> AskedAsync(SimulatorWorld world, string userId)
        {
            await world.WeCom.AiBot.Members.SayAsync(userId, "问", SimulatorWorld.Cancel);
            return (await HearAsync()).GetProperty("headers").Field("req_id");
        }

        public Task<int> RespondAsync(string reqId, object body) => AskAsync("aibot_respond_msg", reqId, body);

        public Task<int> PushAsync(string chatId, int type, string words) =>
            AskAsync("aibot_send_msg", Guid.NewGuid().ToString("N"), new { chatid = chatId, chat_type = type, msgtype = "markdown", markdown = new { content = words } });

        public async Task<int> AskAsync(string command, string reqId, object? body = null)
        {
            var frame = JsonSerializer.SerializeToUtf8Bytes(new { cmd = command, headers = new { req_id = reqId }, body });
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, SimulatorWorld.Cancel);
            var answer = await HearAsync();
            Assert.Equal(reqId, answer.GetProperty("headers").Field("req_id"));
            return answer.Code();
        }

        public async Task<JsonElement> HearAsync()
        {
            var buffer = new byte[64 * 1024];
            var part = await _socket.ReceiveAsync(buffer, SimulatorWorld.Cancel).WaitAsync(Wait.Patience, SimulatorWorld.Cancel);
            return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }

        public void Dispose() => _socket.Dispose();
    }
}
