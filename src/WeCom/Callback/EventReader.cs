namespace WeCom.Callback;

/// <summary>The events of PROTOCOL 3.2. Names are read without regard to case: older senders write CLICK and VIEW.</summary>
static class EventReader
{
    public static WeComMessage Read(MessageHead head, XmlFields fields)
    {
        var name = fields.Text("Event");
        var kind = name.ToLowerInvariant();
        var key = fields.Text("EventKey");
        return kind switch
        {
            "subscribe" => new SubscribeEvent(head),
            "unsubscribe" => new UnsubscribeEvent(head),
            "enter_agent" => new EnterAgentEvent(head),
            "click" => new ClickEvent(head, key),
            "view" => new ViewEvent(head, key),
            "view_miniprogram" => new ViewMiniProgramEvent(head, key),
            "scancode_push" => ScanCode(head, key, fields.In("ScanCodeInfo"), waits: false),
            "scancode_waitmsg" => ScanCode(head, key, fields.In("ScanCodeInfo"), waits: true),
            "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" =>
                Pictures(head, kind, key, fields.In("SendPicsInfo")),
            "location_select" => LocationSelect(head, key, fields.In("SendLocationInfo")),
            "location" => new LocationReportEvent(
                head, fields.Double("Latitude"), fields.Double("Longitude"), fields.Double("Precision")),
            "template_card_event" => new TemplateCardEvent(
                head, key, fields.Text("TaskId"), fields.Text("CardType"), fields.Text("ResponseCode"), Selected(fields)),
            "template_card_menu_event" => new TemplateCardMenuEvent(
                head, key, fields.Text("TaskId"), fields.Text("CardType"), fields.Text("ResponseCode")),
            "batch_job_result" => BatchJob(head, fields.In("BatchJob")),
            "change_contact" => ContactReader.Read(head, fields),
            "open_approval_change" => ApprovalReader.Read(head, fields.In("ApprovalInfo")),
            "sys_approval_change" => new SystemApprovalEvent(head, fields.In("ApprovalInfo").Text("SpNo")),
            "share_agent_change" or "share_chain_change" => new ShareChangeEvent(head, kind),
            "inactive_alert" or "low_active_alert" or "close_inactive_agent" or "reopen_inactive_agent"
                or "low_active" or "active_restored" =>
                new AgentLifeEvent(head, kind, MessageReader.Time(fields.Find("EffectTime"))),
            _ => new UnknownMessage(head, "event", name),
        };
    }

    static ScanCodeEvent ScanCode(MessageHead head, string key, XmlFields info, bool waits) =>
        new(head, key, info.Text("ScanType"), info.Text("ScanResult"), waits);

    static PicturesEvent Pictures(MessageHead head, string kind, string key, XmlFields info) =>
        new(head, kind, key, info.Int("Count") ?? 0,
            [.. info.In("PicList").All("item").Select(item => item.Text("PicMd5Sum"))]);

    static LocationSelectEvent LocationSelect(MessageHead head, string key, XmlFields info) =>
        new(head, key, info.Double("Location_X"), info.Double("Location_Y"), info.Int("Scale") ?? 0,
            info.Text("Label"), info.Text("Poiname"));

    static BatchJobResultEvent BatchJob(MessageHead head, XmlFields job) =>
        new(head, job.Text("JobId"), job.Text("JobType"), job.Int("ErrCode") ?? 0, job.Text("ErrMsg"));

    static IReadOnlyList<SelectedItem> Selected(XmlFields fields) =>
        [.. fields.In("SelectedItems").All("SelectedItem").Select(item =>
            new SelectedItem(item.Text("QuestionKey"), item.In("OptionIds").Texts("OptionId")))];
}
