using System.Globalization;

namespace WeCom.Callback;

/// <summary>The contact changes of PROTOCOL 3.3.</summary>
static class ContactReader
{
    public static ContactChange Read(MessageHead head, XmlFields fields)
    {
        var type = fields.Text("ChangeType");
        return type.ToLowerInvariant() switch
        {
            "create_user" => new MemberCreated(head, fields.Text("UserID"), Member(fields)),
            "update_user" => new MemberUpdated(head, fields.Text("UserID"), fields.Find("NewUserID"), Member(fields)),
            "delete_user" => new MemberDeleted(head, fields.Text("UserID")),
            "create_party" => new DepartmentCreated(
                head, fields.Int("Id") ?? 0, fields.Int("ParentId"), fields.Find("Name"), fields.Int("Order")),
            "update_party" => new DepartmentUpdated(
                head, fields.Int("Id") ?? 0, fields.Int("ParentId"), fields.Find("Name")),
            "delete_party" => new DepartmentDeleted(head, fields.Int("Id") ?? 0),
            "update_tag" => new TagUpdated(
                head,
                fields.Int("TagId") ?? 0,
                Names(fields.Find("AddUserItems")) ?? [],
                Names(fields.Find("DelUserItems")) ?? [],
                Numbers(fields.Find("AddPartyItems")) ?? [],
                Numbers(fields.Find("DelPartyItems")) ?? []),
            _ => new UnknownContactChange(head, type),
        };
    }

    static MemberChanges Member(XmlFields fields) => new()
    {
        DepartmentIds = Numbers(fields.Find("Department")),
        MainDepartmentId = fields.Int("MainDepartment"),
        LeadsDepartment = Numbers(fields.Find("IsLeaderInDept"))?.Select(value => value == 1).ToList(),
        DirectLeaderIds = Names(fields.Find("DirectLeader")),
        Name = fields.Find("Name"),
        Mobile = fields.Find("Mobile"),
        Position = fields.Find("Position"),
        Gender = fields.Int("Gender"),
        Email = fields.Find("Email"),
        BizMail = fields.Find("BizMail"),
        Status = fields.Int("Status"),
        Avatar = fields.Find("Avatar"),
        Alias = fields.Find("Alias"),
        Telephone = fields.Find("Telephone"),
        Address = fields.Find("Address"),
        Extra = Extra(fields.In("ExtAttr").All("Item")),
    };

    static Dictionary<string, string>? Extra(IReadOnlyList<XmlFields> items)
    {
        if (items.Count == 0)
            return null;
        Dictionary<string, string> extra = new(StringComparer.Ordinal);
        foreach (var item in items)
            extra[item.Text("Name")] = item.In("Text").Find("Value") ?? item.In("Web").Text("Url");
        return extra;
    }

    static string[]? Names(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static List<int>? Numbers(string? list)
    {
        if (Names(list) is not { } names)
            return null;
        List<int> numbers = [];
        foreach (var name in names)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }

        return numbers;
    }
}
