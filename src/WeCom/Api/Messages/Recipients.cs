namespace WeCom.Api;

/// <summary>Whom a message reaches, within the app's visible range (PROTOCOL part 6). At least one must be named.</summary>
public sealed record Recipients
{
    /// <summary>At most 1,000 userids.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>At most 100 departments.</summary>
    public IReadOnlyList<int> DepartmentIds { get; init; } = [];

    /// <summary>At most 100 tags.</summary>
    public IReadOnlyList<int> TagIds { get; init; } = [];

    /// <summary>Everybody in the app's visible range; the lists are ignored.</summary>
    public bool Everyone { get; init; }

    /// <summary>These members, at most 1,000; more must become several calls.</summary>
    public static Recipients Users(params IReadOnlyList<string> userIds) => new() { UserIds = userIds };
}
