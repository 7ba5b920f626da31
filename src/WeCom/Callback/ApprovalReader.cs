namespace WeCom.Callback;

/// <summary>The approval of PROTOCOL 3.4.</summary>
static class ApprovalReader
{
    public static ApprovalEvent Read(MessageHead head, XmlFields info) => new(
        head,
        info.Text("ThirdNo"),
        info.Text("OpenTemplateId"),
        info.Text("OpenSpName"),
        info.Int("OpenSpStatus") ?? 0,
        MessageReader.Time(info.Find("ApplyTime")),
        new ApprovalPerson(info.Text("ApplyUserName"), info.Text("ApplyUserId"), info.Text("ApplyUserImage")),
        info.Text("ApplyUserParty"),
        info.Int("approverstep") ?? 0,
        [.. info.In("ApprovalNodes").All("ApprovalNode").Select(Node)],
        [.. info.In("NotifyNodes").All("NotifyNode").Select(Person)]);

    static ApprovalNode Node(XmlFields node) => new(
        node.Int("NodeStatus") ?? 0,
        node.Int("NodeAttr") ?? 0,
        node.Int("NodeType") ?? 0,
        [.. node.In("Items").All("Item").Select(Item)]);

    static ApprovalItem Item(XmlFields item) => new(
        Person(item),
        item.Int("ItemStatus") ?? 0,
        item.Text("ItemSpeech"),
        // 0 stands for "not yet".
        MessageReader.Time(item.Find("ItemOpTime")) is { } time && time > DateTimeOffset.UnixEpoch ? time : null);

    static ApprovalPerson Person(XmlFields person) =>
        new(person.Text("ItemName"), person.Text("ItemUserId"), person.Text("ItemImage"));
}
