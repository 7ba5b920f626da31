using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: never an exception that escapes, never a message accepted that was not signed, for any bytes.</summary>
public class ArbitraryBytesTests
{
    static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww1");
    static readonly CallbackReceiver Receiver = new(Cipher);
    static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    // Bytes that are nearly a message get further than noise does.
    static readonly byte[][] Seeds =
    [
        .. new[]
        {
            Some.TextXml("<![CDATA[]]]]>&#x1;"),
            Some.EventXml("template_card_event", "<SelectedItems><SelectedItem><OptionIds/></SelectedItem></SelectedItems>"),
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<xml><Encrypt>AAAA</Encrypt></xml>",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    static readonly Gen<byte[]> Mutated =
        from seed in Gen.Elements(Seeds)
        from place in Gen.Choose(0, seed.Length - 1)
        from cut in Gen.Choose(0, 4)
        from inserted in ArbMap.Default.GeneratorFor<byte[]>()
        select (byte[])[.. seed[..place], .. inserted, .. seed[Math.Min(seed.Length, place + cut)..]];

    static readonly Arbitrary<byte[]> Bytes = Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>(), Mutated).ToArbitrary();

    [Fact]
    public void No_body_is_accepted_without_a_signature() =>
        Prop.ForAll(Bytes, body =>
            Receiver.Receive(new CallbackQuery("0123456789012345678901234567890123456789", "1", "2"), body)
                is CallbackReception.Refused).Check(Runs);

    [Fact]
    public void No_text_is_decrypted_without_a_signature() =>
        Prop.ForAll(Bytes, ArbMap.Default.ArbFor<string>(), (text, signature) =>
            Cipher.Decrypt(signature ?? "", "1", "2", Encoding.Latin1.GetString(text)) is Decryption.Refused).Check(Runs);

    [Fact]
    public void Any_signed_cipher_text_ends_in_a_value() =>
        Prop.ForAll(Bytes, bytes =>
        {
            foreach (var encrypted in new[] { Encoding.Latin1.GetString(bytes), Convert.ToBase64String(bytes) })
                Assert.NotNull(Cipher.Decrypt(Cipher.Sign("1", "2", encrypted), "1", "2", encrypted));
        }).Check(Runs);

    [Fact]
    public void Any_signed_content_ends_in_a_value_and_comes_out_as_it_went_in() =>
        Prop.ForAll(Bytes, bytes =>
        {
            var encrypted = Cipher.Encrypt(bytes);
            var query = new CallbackQuery(Cipher.Sign("1", "2", encrypted), "1", "2", encrypted);

            Assert.NotNull(Receiver.Receive(query, Encoding.UTF8.GetBytes($"<xml><Encrypt>{encrypted}</Encrypt></xml>")));
            Assert.Equal(bytes, Assert.IsType<Decryption.Plaintext>(Receiver.Verify(query)).Utf8.ToArray());
        }).Check(Runs);

    [Fact]
    public void Any_kept_bytes_read_as_a_message_or_as_none() =>
        Prop.ForAll(Bytes, bytes => WeComMessage.Read(bytes) is null or { Head.DedupKey.Length: > 0 and <= 40 }).Check(Runs);
}
