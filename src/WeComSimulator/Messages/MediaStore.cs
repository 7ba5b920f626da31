using System.Security.Cryptography;

namespace WeComSimulator.Messages;

/// <param name="Id">The <c>media_id</c>.</param>
/// <param name="Type">image, voice, video or file.</param>
/// <param name="Name">The file name receivers see, exactly as the uploader wrote it.</param>
/// <param name="ContentType">What the uploaded part called itself.</param>
/// <param name="Content">The bytes.</param>
/// <param name="CreatedAt">From here on it lives three days.</param>
sealed record StoredMedia(string Id, string Type, string Name, string ContentType, byte[] Content, DateTimeOffset CreatedAt)
{
    /// <summary>A picture for mpnews; its address stays good.</summary>
    public bool Stays { get; init; }
}

/// <summary>Uploaded media, kept three days like WeCom keeps them. What is older is forgotten at the next upload.</summary>
sealed class MediaStore(SimulatorClock clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    readonly Lock _gate = new();
    readonly Dictionary<string, StoredMedia> _media = new(StringComparer.Ordinal);

    public StoredMedia Add(string type, string name, string contentType, byte[] content, bool stays = false)
    {
        var now = clock.GetUtcNow();
        var id = "3" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
        var media = new StoredMedia(id, type, name, contentType, content, now) { Stays = stays };
        lock (_gate)
        {
            foreach (var old in _media.Values.Where(m => !IsAlive(m, now)).ToArray())
                _media.Remove(old.Id);
            _media[id] = media;
        }

        return media;
    }

    public StoredMedia? Find(string id)
    {
        lock (_gate)
            return _media.GetValueOrDefault(id) is { } media && IsAlive(media, clock.GetUtcNow()) ? media : null;
    }

    static bool IsAlive(StoredMedia media, DateTimeOffset now) => media.Stays || media.CreatedAt + Lifetime > now;
}
