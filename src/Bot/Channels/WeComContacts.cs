using System.Globalization;
using Bot.Roster;
using WeCom.Api;

namespace Bot.Channels;

/// <summary>Everybody the app can reach and, where the contact-sync secret is given, everybody WeCom knows.</summary>
/// <param name="InRange">Member ids with their departments.</param>
/// <param name="InCorp">Member ids; null without the secret.</param>
sealed record ContactList(IReadOnlyDictionary<string, IReadOnlyList<int>> InRange, IReadOnlySet<string>? InCorp);

/// <summary>
/// Asks WeCom who is there (PROTOCOL part 10), department by department, one call at a time. A list is whole or there is
/// none: half a list would make people vanish.
/// </summary>
sealed class WeComContacts(WeComClient app, ContactSyncClient sync, WeComOptions options)
{
    const int Unknown = 46004;
    const int UnknownOrOutOfRange = 60111;
    const int NoPermission = 60011;
    const int PageSize = 10_000;

    /// <summary>Ten million memberships: more is a cursor that runs in circles.</summary>
    const int MostPages = 1000;

    /// <summary>Null when WeCom does not say.</summary>
    public async Task<Presence?> FindAsync(string memberId, bool isGone, DateTimeOffset now, CancellationToken cancel) =>
        await app.GetUserAsync(memberId, cancel) switch
        {
            ApiResult<UserInfo>.Ok(var user) => new Presence(true, true, Sorted(user.DepartmentIds), now),
            ApiResult<UserInfo>.Refused({ Code: Unknown or UnknownOrOutOfRange or NoPermission }) => new Presence(false, isGone ? false : null, [], now),
            _ => null,
        };

    /// <exception cref="ContactsUnavailableException">A part of it could not be read now.</exception>
    public async Task<ContactList> ListAsync(CancellationToken cancel)
    {
        var found = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var departments = Value(await app.ListDepartmentIdsAsync(null, cancel)).Select(department => department.Id).ToHashSet();
        var agent = Value(await app.GetAgentAsync(int.Parse(options.AgentId, CultureInfo.InvariantCulture), cancel));
        foreach (var user in agent.AllowedUsers?.User ?? [])
            Departments(found, user.UserId);
        foreach (var tag in agent.AllowedTags?.Ids ?? [])
        {
            var tagged = Value(await app.GetTagAsync(tag, cancel));
            foreach (var user in tagged.Users ?? [])
                Departments(found, user.UserId);
            departments.UnionWith(tagged.DepartmentIds ?? []);
        }

        foreach (var department in departments.Order())
        {
            foreach (var user in Value(await app.ListUsersBrieflyAsync(department, withSubdepartments: false, cancel)))
                Departments(found, user.UserId).UnionWith(user.DepartmentIds ?? [department]);
        }

        return new ContactList(found.ToDictionary(one => one.Key, one => Sorted(one.Value), StringComparer.Ordinal), await ListCorpAsync(cancel));
    }

    async Task<IReadOnlySet<string>?> ListCorpAsync(CancellationToken cancel)
    {
        if (sync.Client is not { } client)
            return null;
        var everybody = new HashSet<string>(StringComparer.Ordinal);
        var cursor = "";
        for (var page = 0; page < MostPages; page++)
        {
            var answer = Value(await client.ListUserIdsAsync(cursor, PageSize, cancel));
            everybody.UnionWith(answer.Memberships.Select(membership => RosterDirectory.IdOf(membership.UserId)));
            if (answer.NextCursor.Length == 0)
                return everybody;
            cursor = answer.NextCursor;
        }

        throw new ContactsUnavailableException($"user/list_id did not end after {MostPages} pages.");
    }

    static HashSet<int> Departments(Dictionary<string, HashSet<int>> found, string userId)
    {
        var id = RosterDirectory.IdOf(userId);
        if (!found.TryGetValue(id, out var departments))
            found.Add(id, departments = []);
        return departments;
    }

    static IReadOnlyList<int> Sorted(IEnumerable<int>? departments) => [.. (departments ?? []).Distinct().Order()];

    static T Value<T>(ApiResult<T> result) => result is ApiResult<T>.Ok(var value) ? value : throw new ContactsUnavailableException($"{result}");
}

/// <summary>The client of the contact-sync assistant, where its secret is configured.</summary>
sealed record ContactSyncClient(WeComClient? Client);

/// <summary>WeCom did not give its contacts whole. The message holds no secret.</summary>
sealed class ContactsUnavailableException(string message) : Exception(message);
