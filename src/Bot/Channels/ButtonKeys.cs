using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Seals the command behind a button, so that its key tells nothing and nobody can make one. What a tap may do is still
/// decided by who taps: a sealed key is no permission.
/// </summary>
sealed class ButtonKeys(IRecordStore store)
{
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const string SecretKey = "button-keys";

    static readonly Table<Secret> Secrets = new("secrets");
    readonly Lock _lock = new();
    byte[]? _secret;

    public string Seal(string command)
    {
        var plain = Encoding.UTF8.GetBytes(command);
        var key = new byte[NonceBytes + TagBytes + plain.Length];
        var (nonce, tag, cipher) = Parts(key);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(SecretBytes(), TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return Base64Url.EncodeToString(key);
    }

    /// <summary>The command, or null when the key was not sealed here.</summary>
    public string? Open(string sealedKey)
    {
        if (!Base64Url.IsValid(sealedKey) || Base64Url.DecodeFromChars(sealedKey) is not { Length: > NonceBytes + TagBytes } key)
            return null;
        var (nonce, tag, cipher) = Parts(key);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(SecretBytes(), TagBytes);
        try
        {
            aes.Decrypt(nonce, cipher, tag, plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Made once per store and kept there: cards outlive the process that sent them.</summary>
    byte[] SecretBytes()
    {
        lock (_lock)
            return _secret ??= Load() ?? throw new InvalidOperationException("PrepareAsync runs before the first card.");
    }

    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (Load() is null)
        {
            var unit = new Unit();
            Secrets.Insert(unit, SecretKey, new Secret(RandomNumberGenerator.GetBytes(32)));
            // A duplicate means another instance made it first: then that one is ours too.
            await store.CommitAsync(unit, cancel);
        }

        // Read now, so that no tap waits for the store at the door.
        SecretBytes();
    }

    byte[]? Load() => Secrets.Get(store, SecretKey)?.Value.Key;

    static KeyParts Parts(byte[] key) => new(
        key.AsSpan(0, NonceBytes), key.AsSpan(NonceBytes, TagBytes), key.AsSpan(NonceBytes + TagBytes));

    readonly ref struct KeyParts(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        readonly Span<byte> _nonce = nonce;
        readonly Span<byte> _tag = tag;
        readonly Span<byte> _cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = _nonce;
            tag = _tag;
            cipher = _cipher;
        }
    }

    sealed record Secret(byte[] Key);
}
