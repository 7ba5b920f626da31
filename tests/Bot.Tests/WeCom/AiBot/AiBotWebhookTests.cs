using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using WeCom.AiBot;
using WeCom.Callback;

namespace Bot.Tests.WeCom.AiBot;

/// <summary>The envelope of webhook mode (PROTOCOL 16.1): nothing unsigned is accepted, whatever its bytes.</summary>
public class AiBotWebhookTests
{
    static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "");
    static readonly AiBotWebhook Webhook = new(Cipher, new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1732000400)));
    static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    [Fact]
    public void What_was_sealed_opens_with_the_nonce_of_the_url_and_a_numeric_timestamp()
    {
        var message = AiBotMessage.Read("""{"msgtype":"text","text":{"content":"问"}}"""u8.ToArray())!;

        var body = Webhook.Seal(new CallbackQuery("s", "1", "N-7"), message, new AiBotReply.StreamFrame("s-1", "答", Finish: true));

        var envelope = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal(["encrypt", "msgsignature", "timestamp", "nonce"], envelope.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1732000400, envelope.GetProperty("timestamp").GetInt64());
        Assert.Equal("N-7", envelope.GetProperty("nonce").GetString());
        var opened = Cipher.Decrypt(envelope.GetProperty("msgsignature").GetString()!, "1732000400", "N-7", envelope.GetProperty("encrypt").GetString()!);
        Assert.Equal(
            """{"msgtype":"stream","stream":{"id":"s-1","finish":true,"content":"答"}}""",
            Encoding.UTF8.GetString(Assert.IsType<Decryption.Plaintext>(opened).Utf8.Span));
    }

    [Fact]
    public void A_reply_the_webhook_does_not_take_is_the_callers_mistake()
    {
        var message = AiBotMessage.Read("""{"msgtype":"text","text":{"content":"问"}}"""u8.ToArray())!;
        var poll = AiBotMessage.Read("""{"msgtype":"stream","stream":{"id":"s-1"}}"""u8.ToArray())!;

        Assert.Throws<ArgumentException>(() => Webhook.Seal(new CallbackQuery("s", "1", "n"), message, new AiBotReply.Markdown("x")));
        Assert.Throws<ArgumentException>(() => Webhook.Seal(new CallbackQuery("s", "1", "n"), poll, new AiBotReply.StreamFrame("s-2", "x", Finish: true)));
    }

    [Fact]
    public void A_signed_message_comes_out_as_it_went_in()
    {
        var json = """{"msgid":"m","from":{"userid":"lina"},"msgtype":"text","text":{"content":"能收礼吗"}}"""u8.ToArray();

        var accepted = Assert.IsType<AiBotReception.Accepted>(Receive(json));

        Assert.Equal("能收礼吗", Assert.IsType<AiBotUserMessage>(accepted.Message).Content.Words);
        Assert.Equal(json, accepted.Json.ToArray());
        Assert.Equal(CallbackError.UnreadableBody, Assert.IsType<AiBotReception.Refused>(Receive("{}"u8.ToArray())).Error);
    }

    [Fact]
    public void No_body_is_accepted_without_a_signature() =>
        Prop.ForAll(Bodies(), body =>
            Webhook.Receive(new CallbackQuery("0123456789012345678901234567890123456789", "1", "2"), body) is AiBotReception.Refused).Check(Runs);

    [Fact]
    public void Any_signed_content_ends_in_a_value() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Receive(bytes) is AiBotReception.Accepted or AiBotReception.Refused).Check(Runs);

    static AiBotReception Receive(byte[] content)
    {
        var encrypted = Cipher.Encrypt(content);
        return Webhook.Receive(
            new CallbackQuery(Cipher.Sign("1", "2", encrypted), "1", "2"), Encoding.UTF8.GetBytes($$"""{"encrypt":"{{encrypted}}"}"""));
    }

    static Arbitrary<byte[]> Bodies() =>
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>(),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Encoding.UTF8.GetBytes($$"""{"encrypt":"{{Convert.ToBase64String(bytes)}}"}""")))
        .ToArbitrary();
}
