using System.Text;
using System.Text.Json;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: a callback that is not ours is refused with a reason, whatever its bytes; ours is read by name.</summary>
public class CallbackReceiverTests
{
    static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww1");

    public static TheoryData<string> EnvelopeIds => ["N04", "N05"];

    [Theory]
    [MemberData(nameof(EnvelopeIds))]
    public void A_body_without_an_encrypted_element_is_refused(string id)
    {
        var vector = CryptoVectors.Find("negative", id);

        var reception = Receiver(vector).Receive(Query(vector), Encoding.UTF8.GetBytes(vector.Text("body")));

        Assert.Equal(new CallbackReception.Refused(CallbackError.UnreadableBody), reception);
    }

    [Fact]
    public void The_verification_request_is_answered_with_the_exact_bytes()
    {
        var vector = CryptoVectors.Find("envelopes", "E1");

        var decryption = Receiver(vector).Verify(Query(vector) with { Echo = vector.Text("echostr") });

        var plaintext = Assert.IsType<Decryption.Plaintext>(decryption);
        Assert.Equal(Encoding.UTF8.GetBytes(vector.Text("expectedBody")), plaintext.Utf8.ToArray());
    }

    [Fact]
    public void A_published_post_becomes_the_text_message_inside()
    {
        var envelope = CryptoVectors.Find("envelopes", "E2");
        var vector = CryptoVectors.Find("positive", "P13");

        var reception = Receiver(vector).Receive(Query(vector), Encoding.UTF8.GetBytes(envelope.Text("body")));

        var accepted = Assert.IsType<CallbackReception.Accepted>(reception);
        Assert.Equal("你好 hello 🙂", Assert.IsType<TextMessage>(accepted.Message).Content);
        Assert.Equal(envelope.Text("expectedPlaintext"), Encoding.UTF8.GetString(accepted.Xml.Span));
    }

    [Fact]
    public void Text_cut_into_pieces_is_joined()
    {
        var encrypted = Cipher.Encrypt(Encoding.UTF8.GetBytes(Some.TextXml("a]]]]><![CDATA[>b")));

        var reception = Receive("<xml><Encrypt><![CDATA[{0}]]><!-- --><![CDATA[]]></Encrypt></xml>", encrypted);

        var accepted = Assert.IsType<CallbackReception.Accepted>(reception);
        Assert.Equal("a]]>b", Assert.IsType<TextMessage>(accepted.Message).Content);
    }

    [Fact]
    public void An_unsigned_body_in_eighty_thousand_pieces_costs_no_square_of_its_length()
    {
        var body = Encoding.UTF8.GetBytes(
            $"<xml><Encrypt>{string.Concat(Enumerable.Repeat("<![CDATA[x]]>", 80_000))}</Encrypt></xml>");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reception = new CallbackReceiver(Cipher).Receive(new CallbackQuery("s", "1", "n"), body);

        Assert.Equal(new CallbackReception.Refused(CallbackError.SignatureMismatch), reception);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L * body.Length);
    }

    [Theory]
    [InlineData("<xml><AgentID>7</AgentID><Encrypt>{0}</Encrypt><ToUserName>ww1</ToUserName></xml>")]
    [InlineData("<xml>\n  <Encrypt><![CDATA[{0}]]></Encrypt>\n</xml>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- - --><xml a=\"b\"><New><X/></New><Encrypt>{0}</Encrypt></xml>")]
    public void Order_notation_and_unknown_elements_of_the_envelope_do_not_matter(string envelope)
    {
        var reception = Receive(envelope, Cipher.Encrypt(Encoding.UTF8.GetBytes(Some.TextXml("hello"))));

        var accepted = Assert.IsType<CallbackReception.Accepted>(reception);
        Assert.Equal("hello", Assert.IsType<TextMessage>(accepted.Message).Content);
    }

    [Theory]
    [InlineData("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Encrypt>{0}</Encrypt></xml>")]
    [InlineData("<xml><Encrypt>{0}</Encrypt>")]
    [InlineData("{0}")]
    [InlineData("<xml><ToUserName>ww1</ToUserName><FromUserName>LiNa</FromUserName><MsgType>text</MsgType></xml>")]
    [InlineData("")]
    public void A_document_type_a_cut_body_and_plain_xml_are_unreadable(string envelope)
    {
        var reception = Receive(envelope, Cipher.Encrypt(Encoding.UTF8.GetBytes(Some.TextXml("hello"))));

        Assert.Equal(new CallbackReception.Refused(CallbackError.UnreadableBody), reception);
    }

    [Fact]
    public void A_body_above_a_mebibyte_is_refused_though_it_is_signed()
    {
        var encrypted = Cipher.Encrypt(new byte[CallbackReceiver.MaxBodyBytes]);

        var reception = Receive("<xml><Encrypt>{0}</Encrypt></xml>", encrypted);

        Assert.Equal(new CallbackReception.Refused(CallbackError.UnreadableBody), reception);
    }

    [Fact]
    public void A_bomb_of_nested_elements_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));

        var reception = Receive("<xml><Encrypt>{0}</Encrypt>" + deep, Cipher.Encrypt("x"u8));

        Assert.Equal(new CallbackReception.Refused(CallbackError.UnreadableBody), reception);
    }

    [Fact]
    public void A_missing_query_value_is_a_wrong_signature()
    {
        var receiver = new CallbackReceiver(Cipher);

        var reception = receiver.Receive(new CallbackQuery(null, "1", "2"), "<xml/>"u8.ToArray());

        Assert.Equal(new CallbackReception.Refused(CallbackError.SignatureMismatch), reception);
        Assert.Equal(new Decryption.Refused(CallbackError.SignatureMismatch), receiver.Verify(new("a", "1", "2")));
    }

    [Fact]
    public void A_message_meant_for_another_corp_is_refused()
    {
        var foreign = new CallbackCipher("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww2");

        var reception = Receive("<xml><Encrypt>{0}</Encrypt></xml>", foreign.Encrypt("<xml/>"u8));

        Assert.Equal(new CallbackReception.Refused(CallbackError.ForeignReceiver), reception);
    }

    static CallbackReception Receive(string envelope, string encrypted)
    {
        var body = envelope.Replace("{0}", encrypted, StringComparison.Ordinal);
        return new CallbackReceiver(Cipher).Receive(
            new CallbackQuery(Cipher.Sign("1", "2", encrypted), "1", "2"), Encoding.UTF8.GetBytes(body));
    }

    static CallbackReceiver Receiver(JsonElement vector) =>
        new(new CallbackCipher(vector.Text("token"), vector.Text("encodingAESKey"), vector.Text("receiveId")));

    static CallbackQuery Query(JsonElement vector) =>
        new(vector.Text("msgSignature"), vector.Text("timestamp"), vector.Text("nonce"));
}
