using Bot.Channels.AiBot;

namespace Bot.Tests.Channels;

/// <summary>Half-given, doubly given and unsafe settings of the AI bot are named with their mend, never with a secret.</summary>
public class AiBotOptionsTests
{
    const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public void Nothing_given_is_no_fault_and_no_bot()
    {
        var options = new AiBotOptions();

        Assert.Empty(options.Faults());
        Assert.False(options.HasSocket || options.HasWebhook);
        Assert.Equal("wss://openws.work.weixin.qq.com", options.SocketUrl);
    }

    [Fact]
    public void Either_way_alone_is_fine()
    {
        Assert.Empty(new AiBotOptions { BotId = "aib1", Secret = "s" }.Faults());
        Assert.Empty(new AiBotOptions { CallbackToken = "t", CallbackAesKey = Key }.Faults());
    }

    [Fact]
    public void Both_ways_at_once_and_every_half_are_reported_together()
    {
        var faults = new AiBotOptions { BotId = "aib1", CallbackToken = "hidden-token", SocketUrl = "http://example.com" }.Faults().ToList();

        Assert.Collection(
            faults,
            fault => Assert.Contains("只能用一种", fault),
            fault => Assert.StartsWith("WeCom:AiBot:Secret 没有填", fault),
            fault => Assert.Contains("http://example.com", fault),
            fault => Assert.StartsWith("WeCom:AiBot:CallbackAesKey 没有填", fault));
        Assert.DoesNotContain(faults, fault => fault.Contains("hidden-token"));
    }

    [Theory]
    [InlineData("ws://127.0.0.1:5080/simulator/aibot", true)]
    [InlineData("ws://localhost/aibot", true)]
    [InlineData("wss://aibot.school.example", true)]
    [InlineData("ws://aibot.school.example", false)]
    [InlineData("https://openws.work.weixin.qq.com", false)]
    [InlineData("", false)]
    public void Only_this_machine_is_spoken_to_without_encryption(string address, bool isFine)
    {
        var faults = new AiBotOptions { SocketUrl = address }.Faults();

        Assert.Equal(isFine, !faults.Any());
    }

    [Fact]
    public void A_key_of_another_shape_is_not_quoted()
    {
        var fault = Assert.Single(new AiBotOptions { CallbackToken = "t", CallbackAesKey = "too-short-secret" }.Faults());

        Assert.Contains("43 个字母和数字", fault);
        Assert.DoesNotContain("too-short-secret", fault);
    }
}
