using System.Buffers.Binary;
using System.Security.Cryptography;

namespace WeComSimulator.Callbacks;

/// <summary>Builds the buffer under the encryption byte by byte, so that any byte of it can be wrong.</summary>
static class RawBuffer
{
    const int Block = 32;

    /// <summary>Random bytes, a length of the caller's choosing, the message and the receiver; not yet padded.</summary>
    public static byte[] Content(byte[] message, byte[] receiver, int length)
    {
        var header = new byte[20];
        RandomNumberGenerator.Fill(header.AsSpan(0, 16));
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(16), length);
        return [.. header, .. message, .. receiver];
    }

    public static byte[] Pad(byte[] content)
    {
        var padding = Block - (content.Length % Block);
        return [.. content, .. Enumerable.Repeat((byte)padding, padding)];
    }

    public static byte[] WithLast(byte[] padded, byte last)
    {
        padded[^1] = last;
        return padded;
    }

    /// <summary>Padded with a wrong byte in front. A padding of one byte has no front, so a blank makes it longer.</summary>
    public static byte[] WithWrongPadding(byte[] message, byte[] receiver)
    {
        var padded = Pad(Content(message, receiver, message.Length));
        if (padded[^1] == 1)
            return WithWrongPadding([.. message, (byte)' '], receiver);
        padded[^padded[^1]] ^= 0x40;
        return padded;
    }

    public static string Encrypt(byte[] padded, byte[] key)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(padded, key.AsSpan(0, 16), PaddingMode.None));
    }
}
