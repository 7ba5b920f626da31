using System.Collections.Frozen;
using WeComSimulator.Api;

namespace WeComSimulator.Messages;

/// <summary>How large a file may be, and what an image, a voice or a video must begin with.</summary>
static class MediaLimits
{
    const int Megabyte = 1 << 20;
    const int Smallest = 5;

    public static readonly FrozenSet<string> Types = FrozenSet.Create(StringComparer.Ordinal, "image", "voice", "video", "file");

    public static Refusal? Check(string type, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return new(44001, "empty media data");
        if (content.Length <= Smallest)
            return new(40006, "invalid media size");
        return type switch
        {
            "image" => CheckImage(content),
            "voice" => CheckVoice(content),
            "video" => CheckVideo(content),
            _ => content.Length > 20 * Megabyte ? TooLarge : null,
        };
    }

    static Refusal TooLarge => new(45001, "media size out of limit");

    static Refusal? CheckImage(ReadOnlySpan<byte> content)
    {
        if (content.Length > 10 * Megabyte)
            return new(40009, "invalid image size");
        ReadOnlySpan<byte> jpeg = [0xFF, 0xD8, 0xFF];
        ReadOnlySpan<byte> png = [0x89, (byte)'P', (byte)'N', (byte)'G'];
        return content.StartsWith(jpeg) || content.StartsWith(png) ? null : new(40123, "broken image");
    }

    static Refusal? CheckVoice(ReadOnlySpan<byte> content)
    {
        if (content.Length > 2 * Megabyte)
            return TooLarge;
        return content.StartsWith("#!AMR"u8) ? null : new(301017, "voice is not amr");
    }

    static Refusal? CheckVideo(ReadOnlySpan<byte> content)
    {
        if (content.Length > 10 * Megabyte)
            return new(40011, "invalid video size");
        return content.Length > 8 && content[4..8].SequenceEqual("ftyp"u8) ? null : new(40005, "invalid file type");
    }
}
