using System.Globalization;
using WeComSimulator.Callbacks;

namespace WeComSimulator.AddressBook;

/// <summary>
/// Changes the corp as an administrator would and tells who must hear of it: the contact-sync assistant of every change,
/// the app of members who come into its range or leave it. Callbacks name ids only, as WeCom does since 2022.
/// </summary>
sealed class ContactChanges(SimulatorOptions options, Corp corp, CallbackMessages messages, CallbackSender sender)
{
    public async Task<IReadOnlyList<CallbackDelivery>> JoinAsync(CorpMember member, CancellationToken cancel)
    {
        corp.Put(member);
        return
        [
            .. await TellAsync("create_user", [new("UserID", member.UserId), Departments(member.Departments)], cancel),
            .. member.InVisibleRange ? await TellAppAsync(member.UserId, "subscribe", cancel) : [],
        ];
    }

    public async Task<IReadOnlyList<CallbackDelivery>> LeaveAsync(string userId, CancellationToken cancel)
    {
        var member = Known(userId);
        corp.RemoveMember(userId);
        return
        [
            .. await TellAsync("delete_user", [new("UserID", member.UserId)], cancel),
            .. member.InVisibleRange ? await TellAppAsync(member.UserId, "unsubscribe", cancel) : [],
        ];
    }

    public Task<IReadOnlyList<CallbackDelivery>> MoveAsync(string userId, IReadOnlyList<int> departments, CancellationToken cancel)
    {
        var member = Known(userId);
        corp.Put(member with { Departments = departments });
        return TellAsync("update_user", [new("UserID", member.UserId), Departments(departments)], cancel);
    }

    /// <summary>The same person under another id; the callback names the old one and the new one.</summary>
    public Task<IReadOnlyList<CallbackDelivery>> RenameIdAsync(string userId, string newUserId, CancellationToken cancel)
    {
        var member = Known(userId);
        corp.RemoveMember(userId);
        corp.Put(member with { UserId = newUserId });
        return TellAsync("update_user", [new("UserID", member.UserId), new("NewUserID", newUserId)], cancel);
    }

    /// <summary>The administrator takes the member into the app's range, or out of it.</summary>
    public Task<IReadOnlyList<CallbackDelivery>> SetVisibleAsync(string userId, bool visible, CancellationToken cancel)
    {
        var member = Known(userId);
        corp.Put(member with { InVisibleRange = visible });
        return TellAppAsync(member.UserId, visible ? "subscribe" : "unsubscribe", cancel);
    }

    public Task<IReadOnlyList<CallbackDelivery>> AddDepartmentAsync(CorpDepartment department, CancellationToken cancel)
    {
        corp.Put(department);
        return TellAsync("create_party", [XmlPart.Number("Id", department.Id), XmlPart.Number("ParentId", department.ParentId)], cancel);
    }

    public Task<IReadOnlyList<CallbackDelivery>> MoveDepartmentAsync(int id, int parentId, CancellationToken cancel)
    {
        corp.Put((corp.Department(id) ?? throw new ArgumentException($"There is no department {id}.", nameof(id))) with { ParentId = parentId });
        return TellAsync("update_party", [XmlPart.Number("Id", id), XmlPart.Number("ParentId", parentId)], cancel);
    }

    public Task<IReadOnlyList<CallbackDelivery>> RemoveDepartmentAsync(int id, CancellationToken cancel)
    {
        corp.RemoveDepartment(id);
        return TellAsync("delete_party", [XmlPart.Number("Id", id)], cancel);
    }

    public Task<IReadOnlyList<CallbackDelivery>> ChangeTagAsync(
        int id, IReadOnlyList<string> added, IReadOnlyList<string> removed, CancellationToken cancel)
    {
        var tag = corp.Tag(id) ?? throw new ArgumentException($"There is no tag {id}.", nameof(id));
        corp.Put(tag with { Members = [.. tag.Members.Except(removed, StringComparer.OrdinalIgnoreCase).Concat(added)] });
        return TellAsync(
            "update_tag",
            [XmlPart.Number("TagId", id), new("AddUserItems", string.Join(',', added)), new("DelUserItems", string.Join(',', removed))],
            cancel);
    }

    CorpMember Known(string userId) => corp.Find(userId) ?? throw new ArgumentException($"{userId} is not in the corp.", nameof(userId));

    // The documentation itself shows ChangeType bare; readers must not care.
    async Task<IReadOnlyList<CallbackDelivery>> TellAsync(string change, XmlPart[] parts, CancellationToken cancel)
    {
        if (options.ContactsCallbackUrl is null)
            return [];
        var message = messages.Event("sys", "change_contact", [new("ChangeType", change, IsNumber: true), .. parts]);
        return [await sender.DeliverAsync(message with { ForContacts = true }, cancel)];
    }

    async Task<IReadOnlyList<CallbackDelivery>> TellAppAsync(string userId, string eventName, CancellationToken cancel) =>
        [await sender.DeliverAsync(messages.Simple(userId, eventName), cancel)];

    static XmlPart Departments(IReadOnlyList<int> ids) =>
        new("Department", string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture))));
}
