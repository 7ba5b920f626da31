namespace WeComSimulator.Messages;

/// <summary>What a file out of a member's phone calls itself when it is fetched.</summary>
static class MediaTypes
{
    public static string Of(string type, string name) => type switch
    {
        "image" => name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "image/png" : "image/jpeg",
        "voice" => "audio/amr",
        "video" => "video/mp4",
        _ => "application/octet-stream",
    };
}
