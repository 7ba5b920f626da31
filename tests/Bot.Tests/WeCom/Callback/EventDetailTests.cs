using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: what an event says is in its record, and what it does not say is null rather than invented.</summary>
public class EventDetailTests
{
    [Fact]
    public void A_changed_member_tells_ids_and_only_what_changed()
    {
        var message = Some.Read(Some.EventXml(
            "change_contact",
            "<ChangeType>update_user</ChangeType><UserID><![CDATA[LiNa]]></UserID><NewUserID>lina2</NewUserID>"
            + "<Department><![CDATA[1,4]]></Department><MainDepartment>4</MainDepartment><IsLeaderInDept>0,1</IsLeaderInDept>"
            + "<ExtAttr><Item><Name>工号</Name><Type>0</Type><Text><Value>007</Value></Text></Item>"
            + "<Item><Name>主页</Name><Type>1</Type><Web><Title>我</Title><Url>https://b.cn</Url></Web></Item></ExtAttr>"));

        var updated = Assert.IsType<MemberUpdated>(message);
        Assert.Equal(("LiNa", "lina2", 4), (updated.UserId, updated.NewUserId, updated.Changes.MainDepartmentId));
        Assert.Equal([1, 4], updated.Changes.DepartmentIds!);
        Assert.Equal([false, true], updated.Changes.LeadsDepartment!);
        Assert.Equal(["工号=007", "主页=https://b.cn"], updated.Changes.Extra!.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Null(updated.Changes.Name);
        Assert.Null(updated.Changes.Mobile);
    }

    [Theory]
    [InlineData("create_user", "<UserID>a</UserID><Name>李娜</Name><Status>4</Status>", typeof(MemberCreated))]
    [InlineData("delete_user", "<UserID>a</UserID>", typeof(MemberDeleted))]
    [InlineData("create_party", "<Id>2</Id><Name>一中</Name><ParentId><![CDATA[1]]></ParentId>", typeof(DepartmentCreated))]
    [InlineData("update_party", "<Id>2</Id>", typeof(DepartmentUpdated))]
    [InlineData("delete_party", "<Id>2</Id>", typeof(DepartmentDeleted))]
    [InlineData("update_tag", "<TagId>7</TagId>", typeof(TagUpdated))]
    [InlineData("merge_party", "", typeof(UnknownContactChange))]
    public void Every_contact_change_has_its_record(string changeType, string elements, Type expected)
    {
        Assert.IsType(expected, Some.Read(Some.EventXml("change_contact", $"<ChangeType>{changeType}</ChangeType>{elements}")));
    }

    [Fact]
    public void A_tag_names_those_who_came_and_those_who_went()
    {
        var message = Some.Read(Some.EventXml(
            "change_contact",
            "<ChangeType>update_tag</ChangeType><TagId>7</TagId><AddUserItems><![CDATA[a, b]]></AddUserItems>"
            + "<DelPartyItems>2,x,3</DelPartyItems>"));

        var tag = Assert.IsType<TagUpdated>(message);
        Assert.Equal(["a", "b"], tag.AddedUserIds);
        Assert.Equal([2, 3], tag.RemovedDepartmentIds);
        Assert.Empty(tag.RemovedUserIds);
    }

    [Fact]
    public void An_approval_tells_who_asked_who_decides_and_who_has_decided()
    {
        var message = Some.Read(Some.EventXml(
            "open_approval_change",
            "<ApprovalInfo><ThirdNo>202011</ThirdNo><OpenSpName>请假</OpenSpName><OpenTemplateId>t1</OpenTemplateId>"
            + "<OpenSpStatus>1</OpenSpStatus><ApplyTime>1732000000</ApplyTime><ApplyUserName>李娜</ApplyUserName>"
            + "<ApplyUserId>LiNa</ApplyUserId><ApplyUserParty>一中</ApplyUserParty><ApprovalNodes><ApprovalNode>"
            + "<NodeStatus>1</NodeStatus><NodeAttr>1</NodeAttr><NodeType>1</NodeType><Items>"
            + "<Item><ItemName>王</ItemName><ItemUserId>wang</ItemUserId><ItemStatus>2</ItemStatus><ItemOpTime>1732000060</ItemOpTime></Item>"
            + "<Item><ItemName>赵</ItemName><ItemUserId>zhao</ItemUserId><ItemStatus>1</ItemStatus><ItemOpTime>0</ItemOpTime></Item>"
            + "</Items></ApprovalNode></ApprovalNodes><NotifyNodes><NotifyNode><ItemUserId>sun</ItemUserId></NotifyNode></NotifyNodes>"
            + "<approverstep>0</approverstep></ApprovalInfo>"));

        var approval = Assert.IsType<ApprovalEvent>(message);
        Assert.Equal(("202011", "t1", 1, "LiNa"), (approval.ThirdNo, approval.TemplateId, approval.Status, approval.Applicant.UserId));
        var items = Assert.Single(approval.Nodes).Items;
        Assert.Equal(["wang", "zhao"], items.Select(item => item.Person.UserId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1732000060), items[0].Time);
        Assert.Null(items[1].Time);
        Assert.Equal("sun", Assert.Single(approval.Notified).UserId);
    }

    [Fact]
    public void A_scan_a_picture_menu_and_a_picked_place_bring_their_results()
    {
        var scan = Some.Read(Some.EventXml(
            "scancode_waitmsg",
            "<EventKey>k</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>"));
        var pictures = Some.Read(Some.EventXml(
            "pic_weixin",
            "<SendPicsInfo><Count>2</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>"));
        var place = Some.Read(Some.EventXml(
            "location_select",
            "<SendLocationInfo><Location_X>23.1</Location_X><Location_Y>113.3</Location_Y><Scale>15</Scale><Label>广州</Label><Poiname>塔</Poiname></SendLocationInfo>"));

        var scanned = Assert.IsType<ScanCodeEvent>(scan);
        Assert.Equal(("k", "qrcode", "1", true), (scanned.EventKey, scanned.ScanType, scanned.ScanResult, scanned.WaitsForReply));
        Assert.Equal(["a", "b"], Assert.IsType<PicturesEvent>(pictures).Md5Sums);
        var picked = Assert.IsType<LocationSelectEvent>(place);
        Assert.Equal((23.1, 113.3, 15, "广州", "塔"), (picked.Latitude, picked.Longitude, picked.Scale, picked.Label, picked.PoiName));
    }

    [Fact]
    public void A_finished_job_and_a_warning_to_the_app_tell_what_and_when()
    {
        var job = Some.Read(Some.EventXml(
            "batch_job_result",
            "<BatchJob><JobId>j1</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>"));
        var alert = Some.Read(Some.EventXml("inactive_alert", "<EffectTime>1732000000</EffectTime>"));
        var approval = Some.Read(Some.EventXml("sys_approval_change", "<ApprovalInfo><SpNo>42</SpNo></ApprovalInfo>"));

        var done = Assert.IsType<BatchJobResultEvent>(job);
        Assert.Equal(("j1", "sync_user", 0, "ok"), (done.JobId, done.JobType, done.ErrorCode, done.ErrorMessage));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1732000000), Assert.IsType<AgentLifeEvent>(alert).EffectTime);
        Assert.Equal("42", Assert.IsType<SystemApprovalEvent>(approval).ApprovalNumber);
    }
}
