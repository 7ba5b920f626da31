using System.Globalization;
using WeCom.Callback;

namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise: every documented message and event arrives as its own record; new kinds are kept, not lost.</summary>
public class WeComMessageTests
{
    static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1732000000);

    [Fact]
    public void A_text_carries_its_sender_its_time_and_its_app()
    {
        var message = Assert.IsType<TextMessage>(Some.Read(Some.TextXml("leave policy?")));

        Assert.Equal("leave policy?", message.Content);
        Assert.Equal(new MessageHead("ww1", "LiNa", Sent, 1000002, "msg-7281938471928374650"), message.Head);
    }

    [Fact]
    public void Control_characters_in_a_pasted_text_become_blanks_and_the_message_is_kept()
    {
        var message = Assert.IsType<TextMessage>(Some.Read(Some.TextXml("第一条\v第二条\u0008")));

        Assert.Equal("第一条 第二条 ", message.Content);
    }

    [Fact]
    public void A_text_may_hold_anything_that_two_cdata_sections_can()
    {
        var message = Assert.IsType<TextMessage>(Some.Read(Some.TextXml("a]]]]><![CDATA[><b>&amp;\n 👨‍👩‍👧 ")));

        Assert.Equal("a]]><b>&amp;\n 👨‍👩‍👧 ", message.Content);
    }

    [Fact]
    public void A_place_has_its_degrees_and_its_name()
    {
        var message = Some.Read(Some.Xml(
            "<MsgType>location</MsgType><Location_X>23.134</Location_X><Location_Y>113.358</Location_Y>"
            + "<Scale>15</Scale><Label><![CDATA[广州市]]></Label><MsgId>1</MsgId><AppType>wxwork</AppType>"));

        var location = Assert.IsType<LocationMessage>(message);
        Assert.Equal((23.134, 113.358, 15, "广州市"), (location.Latitude, location.Longitude, location.Scale, location.Label));
        Assert.Equal("wxwork", location.Head.AppType);
    }

    [Theory]
    [InlineData("image", typeof(ImageMessage))]
    [InlineData("voice", typeof(VoiceMessage))]
    [InlineData("video", typeof(VideoMessage))]
    [InlineData("link", typeof(LinkMessage))]
    [InlineData("file", typeof(FileMessage))]
    [InlineData("hologram", typeof(UnknownMessage))]
    public void Every_message_type_has_its_record(string type, Type expected)
    {
        var message = Some.Read(Some.Xml($"<MsgType>{type}</MsgType><MediaId>m1</MediaId><MsgId>1</MsgId>"));

        Assert.IsType(expected, message);
    }

    [Theory]
    [InlineData("subscribe", typeof(SubscribeEvent))]
    [InlineData("unsubscribe", typeof(UnsubscribeEvent))]
    [InlineData("enter_agent", typeof(EnterAgentEvent))]
    [InlineData("CLICK", typeof(ClickEvent))]
    [InlineData("view", typeof(ViewEvent))]
    [InlineData("view_miniprogram", typeof(ViewMiniProgramEvent))]
    [InlineData("scancode_push", typeof(ScanCodeEvent))]
    [InlineData("scancode_waitmsg", typeof(ScanCodeEvent))]
    [InlineData("pic_sysphoto", typeof(PicturesEvent))]
    [InlineData("location_select", typeof(LocationSelectEvent))]
    [InlineData("LOCATION", typeof(LocationReportEvent))]
    [InlineData("batch_job_result", typeof(BatchJobResultEvent))]
    [InlineData("change_contact", typeof(UnknownContactChange))]
    [InlineData("open_approval_change", typeof(ApprovalEvent))]
    [InlineData("sys_approval_change", typeof(SystemApprovalEvent))]
    [InlineData("share_agent_change", typeof(ShareChangeEvent))]
    [InlineData("template_card_event", typeof(TemplateCardEvent))]
    [InlineData("template_card_menu_event", typeof(TemplateCardMenuEvent))]
    [InlineData("inactive_alert", typeof(AgentLifeEvent))]
    [InlineData("active_restored", typeof(AgentLifeEvent))]
    public void Every_event_has_its_record_even_when_its_details_are_missing(string name, Type expected)
    {
        Assert.IsType(expected, Some.Read(Some.EventXml(name)));
    }

    [Fact]
    public void An_event_of_a_kind_to_come_keeps_its_name()
    {
        var message = Assert.IsType<UnknownMessage>(Some.Read(Some.EventXml("member_levitates")));

        Assert.Equal(("event", "member_levitates"), (message.MsgType, message.Event));
    }

    [Fact]
    public void A_submitted_card_says_which_options_were_chosen_for_which_question()
    {
        var message = Some.Read(Some.EventXml(
            "template_card_event",
            "<EventKey>approve</EventKey><TaskId>task-1</TaskId><CardType>vote_interaction</CardType>"
            + "<ResponseCode>rc</ResponseCode><SelectedItems>"
            + "<SelectedItem><QuestionKey>q1</QuestionKey><OptionIds><OptionId>o1</OptionId><OptionId>o2</OptionId></OptionIds></SelectedItem>"
            + "<SelectedItem><QuestionKey>q2</QuestionKey><OptionIds><OptionId>o9</OptionId></OptionIds></SelectedItem>"
            + "</SelectedItems>"));

        var card = Assert.IsType<TemplateCardEvent>(message);
        Assert.Equal(("approve", "task-1", "vote_interaction", "rc"), (card.EventKey, card.TaskId, card.CardType, card.ResponseCode));
        Assert.Equal(
            ["q1: o1 o2", "q2: o9"],
            card.SelectedItems.Select(item => $"{item.QuestionKey}: {string.Join(' ', item.OptionIds)}"),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("<xml><CreateTime>1732000000</CreateTime></xml>")]
    [InlineData("<xml><MsgType>text</MsgType></xml>")]
    [InlineData("<xml><MsgType>text</MsgType><CreateTime>99999999999999</CreateTime></xml>")]
    [InlineData("hello")]
    public void What_names_no_type_or_no_possible_time_is_no_message(string xml)
    {
        Assert.Null(Some.Read(xml));
    }

    [Fact]
    public void A_number_is_read_alike_in_every_culture()
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        var report = Assert.IsType<LocationReportEvent>(Some.Read(Some.EventXml("LOCATION", "<Latitude>23.5</Latitude>")));

        Assert.Equal(23.5, report.Latitude);
    }
}
