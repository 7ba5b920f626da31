using System.Text;
using System.Text.Json;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: only what WeCom signed and encrypted for us is accepted, byte for byte.</summary>
public class CallbackCipherTests
{
    public static TheoryData<string> PositiveIds => CryptoVectors.Ids("positive");

    // N04 and N05 are about the envelope around the cipher text: CallbackReceiverTests has them.
    public static TheoryData<string> NegativeIds =>
        [.. CryptoVectors.Ids("negative").Select(row => row.Data).Except(["N04", "N05"], StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(PositiveIds))]
    public void A_published_cipher_text_decrypts_to_its_message(string id)
    {
        var vector = CryptoVectors.Find("positive", id);

        var decryption = Decrypt(vector);

        var plaintext = Assert.IsType<Decryption.Plaintext>(decryption);
        Assert.Equal(vector.Text("plaintext"), Encoding.UTF8.GetString(plaintext.Utf8.Span));
    }

    [Theory]
    [MemberData(nameof(PositiveIds))]
    public void The_same_random_bytes_give_the_published_cipher_text_and_signature(string id)
    {
        var vector = CryptoVectors.Find("positive", id);
        var cipher = Cipher(vector);

        var encrypted = cipher.Encrypt(
            Encoding.UTF8.GetBytes(vector.Text("plaintext")), Convert.FromHexString(vector.Text("randomHex")));

        Assert.Equal(vector.Text("encrypt"), encrypted);
        Assert.Equal(vector.Text("msgSignature"), cipher.Sign(vector.Text("timestamp"), vector.Text("nonce"), encrypted));
    }

    [Theory]
    [MemberData(nameof(NegativeIds))]
    public void A_bad_callback_is_refused_with_the_code_of_the_table(string id)
    {
        var vector = CryptoVectors.Find("negative", id);

        var error = CallbackCipher.Check(vector.Text("encodingAESKey"))
            ?? Assert.IsType<Decryption.Refused>(Decrypt(vector)).Error;

        Assert.Equal(vector.GetProperty("expectedCode").GetInt32(), (int)error);
    }

    [Fact]
    public void The_documentation_s_own_example_decrypts()
    {
        var vector = CryptoVectors.Section("documentationExample");

        var plaintext = Assert.IsType<Decryption.Plaintext>(Decrypt(vector));

        Assert.Equal(vector.Text("plaintext"), Encoding.UTF8.GetString(plaintext.Utf8.Span));
    }

    [Fact]
    public void Keys_that_differ_only_in_the_spare_bits_are_the_same_key()
    {
        string[] keys = [.. CryptoVectors.Section("encodingAesKeyEquivalence").GetProperty("keys")
            .EnumerateArray().Select(key => key.Text("encodingAESKey"))];
        var random = new byte[16];

        var texts = keys.Select(key => new CallbackCipher("t", key, "ww1").Encrypt("hello"u8, random)).Distinct(StringComparer.Ordinal);

        Assert.Single(texts);
    }

    [Fact]
    public void The_same_message_is_never_encrypted_alike_twice()
    {
        var cipher = Cipher(CryptoVectors.Find("positive", "P01"));

        Assert.NotEqual(cipher.Encrypt("hello"u8), cipher.Encrypt("hello"u8), StringComparer.Ordinal);
    }

    [Fact]
    public void A_refused_key_is_not_quoted_in_the_exception()
    {
        const string Key = "tooShortToBeAKey";

        var failure = Assert.Throws<ArgumentException>(() => new CallbackCipher("t", Key, ""));

        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }

    static CallbackCipher Cipher(JsonElement vector) =>
        new(vector.Text("token"), vector.Text("encodingAESKey"), vector.Text("receiveId"));

    static Decryption Decrypt(JsonElement vector) =>
        Cipher(vector).Decrypt(
            vector.Text("msgSignature"), vector.Text("timestamp"), vector.Text("nonce"), vector.Text("encrypt"));
}
