using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace WeCom.Callback;

/// <summary>The signature of PROTOCOL 1.2: SHA-1 over the ordinally sorted values, in lower-case hex.</summary>
static class CallbackSignature
{
    public const int Length = 40;

    public static string Of(string token, string timestamp, string nonce, string encrypted)
    {
        Span<char> signature = stackalloc char[Length];
        Write(token, timestamp, nonce, encrypted, signature);
        return new string(signature);
    }

    /// <summary>Takes as long for a wrong signature as for a right one. Upper-case hex is wrong, as it is for WeCom.</summary>
    public static bool Matches(string signature, string token, string timestamp, string nonce, string encrypted)
    {
        Span<char> expected = stackalloc char[Length];
        Write(token, timestamp, nonce, encrypted, expected);
        return CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes<char>(expected), MemoryMarshal.AsBytes(signature.AsSpan()));
    }

    [SuppressMessage("Security", "CA5350", Justification = "WeCom prescribes SHA-1.")]
    static void Write(string token, string timestamp, string nonce, string encrypted, Span<char> hex)
    {
        // Never the culture's order: it signs differently for one message in five.
        ReadOnlySpan<string> values = Sorted([token, timestamp, nonce, encrypted]);
        var length = 0;
        foreach (var value in values)
            length += Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var written = 0;
        foreach (var value in values)
            written += Encoding.UTF8.GetBytes(value, buffer.AsSpan(written));

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(buffer.AsSpan(0, written), hash);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // the token is in it
        Convert.TryToHexStringLower(hash, hex, out _);
    }

    static Span<string> Sorted(Span<string> values)
    {
        values.Sort(StringComparer.Ordinal);
        return values;
    }
}
