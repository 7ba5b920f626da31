using System.Globalization;
using System.Net;
using System.Text;
using Bot.Channels;
using Bot.Tests.Support;
using WeCom.Callback;
using WeComSimulator.Callbacks;

namespace Bot.Tests.Channels;

/// <summary>What comes in at /wecom/app: 403 and nothing stored for whatever is not genuine, once and durable for what is.</summary>
public class CallbackDoorTests
{
    const string Message =
        "<xml><ToUserName>corp</ToUserName><FromUserName>LinXiao</FromUserName><CreateTime>1795399200</CreateTime>"
        + "<MsgType>text</MsgType><Content>我的任务</Content><MsgId>42</MsgId><AgentID>1000002</AgentID></xml>";

    [Fact]
    public async Task The_callback_address_is_verified_with_the_exact_bytes()
    {
        await using var world = await BotWorld.StartAsync();

        Assert.Null(await world.WeCom.VerifyCallbackAsync(BotWorld.Cancel));
    }

    [Fact]
    public async Task The_same_callback_four_times_has_one_effect()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "12月1日");
        var lin = world.Person("LinXiao");
        var delivery = await lin.SaysAsync("打卡");
        await lin.HearsAsync("打卡成功");

        for (var again = 0; again < 3; again++)
            await world.WeCom.RepeatDeliveryAsync(delivery, BotWorld.Cancel);
        await lin.AsksAsync("我的记录", "按时完成");

        Assert.All(delivery.Attempts, attempt => Assert.Equal(200, attempt.Status));
        Assert.Equal(4, delivery.Attempts.Length);
        Assert.Single(world.EventsOf(1, "LinXiao"));
        Assert.Single(lin.Heard, entry => entry.Text.Contains("打卡成功"));
    }

    [Theory]
    [InlineData("wrong signature")]
    [InlineData("foreign receiveid")]
    [InlineData("truncated")]
    [InlineData("document type")]
    [InlineData("plain")]
    public async Task Whatever_is_not_genuine_gets_403_and_leaves_nothing_but_a_counter(string kind)
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.WeCom.PostAsync(Forged(world, kind), BotWorld.Cancel);

        Assert.Equal(403, answer.Status);
        Assert.Empty(InboxTables.Inbox.Range(world.Store, "", "~", 10));
        Assert.Empty(InboxTables.Seen.Range(world.Store, "", "~", 10));
        Assert.Contains("bot_callbacks_total{otel_scope_name=\"Bot.Channels\",outcome=\"Refused", await world.PageAsync("/metrics"));
    }

    [Fact]
    public async Task A_body_over_one_mebibyte_gets_413()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.WeCom.PostAsync(new RawCallback("1", "n", "s", new byte[(1024 * 1024) + 1]), BotWorld.Cancel);

        Assert.Equal((int)HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task A_message_from_the_future_version_of_wecom_is_acknowledged_and_ignored()
    {
        await using var world = await BotWorld.StartAsync();

        var answer = await world.WeCom.PostAsync(Signed(world, Message.Replace(">text<", ">hologram<"), null), BotWorld.Cancel);

        Assert.Equal(200, answer.Status);
    }

    static RawCallback Forged(BotWorld world, string kind)
    {
        var genuine = Signed(world, Message, null);
        return kind switch
        {
            "wrong signature" => genuine with { Signature = new string('0', 40) },
            "foreign receiveid" => Signed(world, Message, "wwsomebodyelse"),
            "truncated" => genuine with { Body = genuine.Body[..^20] },
            "document type" => genuine with
            {
                Body = Encoding.UTF8.GetBytes("<!DOCTYPE xml [<!ENTITY a \"b\">]>" + Encoding.UTF8.GetString(genuine.Body)),
            },
            "plain" => genuine with { Body = Encoding.UTF8.GetBytes(Message) },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    static RawCallback Signed(BotWorld world, string message, string? receiveId)
    {
        var options = world.WeCom.Options;
        var cipher = new CallbackCipher(options.CallbackToken, options.CallbackAesKey, receiveId ?? options.CorpId);
        var encrypted = cipher.Encrypt(Encoding.UTF8.GetBytes(message));
        var timestamp = world.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = $"<xml><ToUserName>{options.CorpId}</ToUserName><Encrypt>{encrypted}</Encrypt><AgentID>{options.AgentId}</AgentID></xml>";
        return new RawCallback(timestamp, "nonce", cipher.Sign(timestamp, "nonce", encrypted), Encoding.UTF8.GetBytes(body));
    }
}
