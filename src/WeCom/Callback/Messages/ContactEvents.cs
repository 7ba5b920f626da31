namespace WeCom.Callback;

/// <summary>
/// The contacts changed (PROTOCOL 3.3). Callbacks configured since August 2022 carry little more than ids: fetch the
/// rest by API. Delivered to the contact-sync assistant's callback.
/// </summary>
public abstract record ContactChange : WeComEvent
{
    private protected ContactChange(MessageHead head)
        : base(head)
    {
    }
}

/// <summary>A member joined.</summary>
public sealed record MemberCreated(MessageHead Head, string UserId, MemberChanges Changes) : ContactChange(Head);

/// <summary>A member changed; <paramref name="NewUserId"/> when the userid itself did.</summary>
public sealed record MemberUpdated(MessageHead Head, string UserId, string? NewUserId, MemberChanges Changes)
    : ContactChange(Head);

/// <summary>A member left.</summary>
public sealed record MemberDeleted(MessageHead Head, string UserId) : ContactChange(Head);

/// <summary>A department was made.</summary>
public sealed record DepartmentCreated(MessageHead Head, int Id, int? ParentId, string? Name, int? Order)
    : ContactChange(Head);

/// <summary>A department changed; what did not change is null.</summary>
public sealed record DepartmentUpdated(MessageHead Head, int Id, int? ParentId, string? Name) : ContactChange(Head);

/// <summary>A department is gone.</summary>
public sealed record DepartmentDeleted(MessageHead Head, int Id) : ContactChange(Head);

/// <summary>Members or departments were tagged or untagged. May arrive before the member's own event.</summary>
public sealed record TagUpdated(
    MessageHead Head,
    int TagId,
    IReadOnlyList<string> AddedUserIds,
    IReadOnlyList<string> RemovedUserIds,
    IReadOnlyList<int> AddedDepartmentIds,
    IReadOnlyList<int> RemovedDepartmentIds) : ContactChange(Head);

/// <summary>A contact change of a kind newer than this library.</summary>
public sealed record UnknownContactChange(MessageHead Head, string ChangeType) : ContactChange(Head);

/// <summary>An import or export of contacts, started by API, has ended; <paramref name="ErrorCode"/> 0 is success.</summary>
public sealed record BatchJobResultEvent(
    MessageHead Head, string JobId, string JobType, int ErrorCode, string ErrorMessage) : WeComEvent(Head);
