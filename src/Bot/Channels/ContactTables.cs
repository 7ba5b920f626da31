using Bot.Storage;
using WeCom.Callback;

namespace Bot.Channels;

/// <summary>
/// That something about a person may have changed in WeCom. Events come in any order and say little, so they are no
/// facts: each is a reason to ask.
/// </summary>
/// <param name="At">When it was told.</param>
/// <param name="IsGone">WeCom said that the person was deleted.</param>
sealed record ContactCheck(DateTimeOffset At, bool IsGone = false);

static class ContactTables
{
    /// <summary>The key that stands for everybody: departments or tags changed, or the night has come.</summary>
    public const string Everybody = "*";

    /// <summary>Key: member id, or <see cref="Everybody"/>. Gone once WeCom was asked.</summary>
    public static readonly Table<ContactCheck> Checks = new(ChecksName);

    public const string ChecksName = "contact-checks";

    /// <summary>Whom an event concerns; nobody for events about other things.</summary>
    public static IReadOnlyDictionary<string, ContactCheck> ChecksOf(WeComMessage message, DateTimeOffset now)
    {
        IEnumerable<(string UserId, bool IsGone)> concerned = message switch
        {
            SubscribeEvent or UnsubscribeEvent => [(message.Head.FromUserName, false)],
            MemberCreated created => [(created.UserId, false)],
            MemberUpdated { NewUserId: { } renamed } updated => [(updated.UserId, true), (renamed, false)],
            MemberUpdated updated => [(updated.UserId, false)],
            MemberDeleted deleted => [(deleted.UserId, true)],
            TagUpdated { AddedDepartmentIds.Count: 0, RemovedDepartmentIds.Count: 0 } tagged =>
                tagged.AddedUserIds.Concat(tagged.RemovedUserIds).Select(id => (id, false)),
            ContactChange => [(Everybody, false)],
            _ => [],
        };
        return concerned
            .Where(one => one.UserId == Everybody || WeCom.Api.UserIds.IsValid(one.UserId))
            .DistinctBy(one => one.UserId.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(one => one.UserId.ToLowerInvariant(), one => new ContactCheck(now, one.IsGone), StringComparer.Ordinal);
    }
}
