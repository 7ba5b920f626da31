using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Callback;

/// <summary>
/// Signs, verifies, encrypts and decrypts callbacks (PROTOCOL part 1). One instance serves one callback URL, in both
/// directions, from any number of threads.
/// </summary>
public sealed class CallbackCipher
{
    const int RandomBytes = 16;
    const int HeaderBytes = RandomBytes + sizeof(uint);
    const int AesBlock = 16;
    const int PaddingBlock = 32;

    readonly string _token;
    readonly byte[] _key;
    readonly byte[] _receiveId;

    // An Aes object is not promised to be safe for two threads; renting one also saves setting the key per message.
    readonly ConcurrentBag<Aes> _ciphers = [];

    /// <param name="token">The token of the callback settings; only signatures depend on it.</param>
    /// <param name="encodingAesKey">The 43 letters and digits of the callback settings.</param>
    /// <param name="receiveId">The corpid for an own app, the suite id for a suite, empty for an AI bot.</param>
    /// <exception cref="ArgumentException">The key is refused by <see cref="Check"/>; the key itself is not quoted.</exception>
    public CallbackCipher(string token, string encodingAesKey, string receiveId)
    {
        if (Check(encodingAesKey) is not null)
            throw new ArgumentException("An EncodingAESKey has exactly 43 letters and digits.", nameof(encodingAesKey));
        _token = token;
        _key = Convert.FromBase64String(encodingAesKey + "=");
        _receiveId = Encoding.UTF8.GetBytes(receiveId);
    }

    /// <summary><see cref="CallbackError.IllegalKey"/> when no cipher can be made of this key, otherwise null.</summary>
    public static CallbackError? Check(string encodingAesKey) =>
        encodingAesKey.Length == 43 && encodingAesKey.All(char.IsAsciiLetterOrDigit) ? null : CallbackError.IllegalKey;

    /// <summary>The <c>msg_signature</c> of a cipher text: 40 characters of lower-case hex (PROTOCOL 1.2).</summary>
    public string Sign(string timestamp, string nonce, string encrypted) =>
        CallbackSignature.Of(_token, timestamp, nonce, encrypted);

    /// <summary>Encrypts for our receiveid with fresh random bytes and returns base64 (PROTOCOL 1.3).</summary>
    public string Encrypt(ReadOnlySpan<byte> message)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Encrypt(message, random);
    }

    internal string Encrypt(ReadOnlySpan<byte> message, ReadOnlySpan<byte> random)
    {
        var length = HeaderBytes + message.Length + _receiveId.Length;
        var padding = PaddingBlock - (length % PaddingBlock);
        var buffer = ArrayPool<byte>.Shared.Rent(2 * (length + padding));
        var plain = buffer.AsSpan(0, length + padding);
        var encrypted = buffer.AsSpan(plain.Length, plain.Length);

        random.CopyTo(plain);
        BinaryPrimitives.WriteUInt32BigEndian(plain[RandomBytes..], (uint)message.Length);
        message.CopyTo(plain[HeaderBytes..]);
        _receiveId.CopyTo(plain[(HeaderBytes + message.Length)..]);
        plain[length..].Fill((byte)padding);

        var aes = RentAes();
        aes.EncryptCbc(plain, Iv, encrypted, PaddingMode.None);
        _ciphers.Add(aes);
        var base64 = Convert.ToBase64String(encrypted);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return base64;
    }

    /// <summary>
    /// Verifies and decrypts, in the strict order of PROTOCOL 1.4. No input makes it throw.
    /// </summary>
    /// <param name="signature">The <c>msg_signature</c> of the query.</param>
    /// <param name="timestamp">The <c>timestamp</c> of the query, as sent.</param>
    /// <param name="nonce">The <c>nonce</c> of the query, as sent.</param>
    /// <param name="encrypted">The base64 text: <c>echostr</c> after one URL decoding, or the Encrypt element.</param>
    public Decryption Decrypt(string signature, string timestamp, string nonce, string encrypted)
    {
        if (!CallbackSignature.Matches(signature, _token, timestamp, nonce, encrypted))
            return new Decryption.Refused(CallbackError.SignatureMismatch);

        var buffer = ArrayPool<byte>.Shared.Rent(encrypted.Length);
        var result = Convert.TryFromBase64Chars(encrypted, buffer, out var length)
            ? Decrypt(buffer.AsSpan(0, length))
            : new Decryption.Refused(CallbackError.IllegalBase64);
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    Decryption Decrypt(ReadOnlySpan<byte> encrypted)
    {
        if (encrypted.IsEmpty)
            return new Decryption.Refused(CallbackError.IllegalBuffer);
        if (encrypted.Length % AesBlock != 0)
            return new Decryption.Refused(CallbackError.DecryptionFailed);

        var plain = new byte[encrypted.Length];
        var aes = RentAes();
        aes.DecryptCbc(encrypted, Iv, plain, PaddingMode.None);
        _ciphers.Add(aes);
        return Unwrap(plain);
    }

    Decryption Unwrap(ReadOnlyMemory<byte> plain)
    {
        var padding = plain.Span[^1];
        if (padding is 0 or > PaddingBlock || padding > plain.Length
            || plain.Span[^padding..].ContainsAnyExcept(padding))
        {
            return new Decryption.Refused(CallbackError.IllegalBuffer);
        }

        var content = plain[..^padding];
        if (content.Length < HeaderBytes)
            return new Decryption.Refused(CallbackError.IllegalBuffer);

        // Unsigned, and compared before anything is cut: with an empty receiveid nothing later would notice.
        var messageLength = BinaryPrimitives.ReadUInt32BigEndian(content.Span[RandomBytes..]);
        if (messageLength > content.Length - HeaderBytes)
            return new Decryption.Refused(CallbackError.IllegalBuffer);

        var message = content.Slice(HeaderBytes, (int)messageLength);
        return content.Span[(HeaderBytes + message.Length)..].SequenceEqual(_receiveId)
            ? new Decryption.Plaintext(message)
            : new Decryption.Refused(CallbackError.ForeignReceiver);
    }

    ReadOnlySpan<byte> Iv => _key.AsSpan(0, AesBlock);

    [SuppressMessage("Reliability", "CA2000", Justification = "It returns to the bag and lives as long as the cipher.")]
    Aes RentAes()
    {
        if (_ciphers.TryTake(out var aes))
            return aes;
        aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
