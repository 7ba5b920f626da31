namespace Bot.Tests.WeCom.Callback;

/// <summary>Promise 2: a retry has the key of the first delivery; two different events never share one.</summary>
public class DedupKeyTests
{
    [Fact]
    public void A_message_is_known_by_its_id_alone()
    {
        var first = Some.Read(Some.TextXml("hello", msgId: "42"))!.Head.DedupKey;
        var retry = Some.Read(Some.TextXml("hello", msgId: "42").Replace("LiNa", "lina", StringComparison.Ordinal))!.Head.DedupKey;

        Assert.Equal("msg-42", first);
        Assert.Equal(first, retry);
    }

    [Fact]
    public void A_retried_event_in_another_order_and_notation_keeps_its_key()
    {
        var first = Key("<EventKey><![CDATA[a]]></EventKey><TaskId>t</TaskId><ResponseCode>r</ResponseCode>");
        var retry = Key("<New>1</New><ResponseCode><![CDATA[r]]></ResponseCode><TaskId>t</TaskId><EventKey>a</EventKey>");

        Assert.Equal(first, retry);
    }

    [Fact]
    public void Events_of_one_second_with_different_content_have_as_many_keys()
    {
        string[] events =
        [
            "<EventKey>a</EventKey>",
            "<EventKey>b</EventKey>",
            "<TaskId>a</TaskId>",
            "<ResponseCode>a</ResponseCode>",
            "<ChangeType>update_user</ChangeType><UserID>a</UserID>",
            "<ChangeType>update_user</ChangeType><UserID>b</UserID>",
            "<ChangeType>delete_user</ChangeType><UserID>b</UserID>",
            "<ChangeType>update_party</ChangeType><Id>2</Id>",
            "<ChangeType>update_party</ChangeType><Id>3</Id>",
            "<ChangeType>update_tag</ChangeType><TagId>2</TagId>",
            "<BatchJob><JobId>a</JobId></BatchJob>",
            "<BatchJob><JobId>b</JobId></BatchJob>",
            "<ApprovalInfo><ThirdNo>1</ThirdNo></ApprovalInfo>",
            "<ApprovalInfo><ThirdNo>1</ThirdNo><OpenSpStatus>2</OpenSpStatus></ApprovalInfo>",
            "<ApprovalInfo><SpNo>1</SpNo></ApprovalInfo>",
        ];

        Assert.Equal(events.Length, events.Select(Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_message_whose_id_is_no_id_is_known_by_what_it_says()
    {
        var one = Some.Read(Some.TextXml("one", msgId: "报/告"))!.Head.DedupKey;
        var two = Some.Read(Some.TextXml("two", msgId: "报/告"))!.Head.DedupKey;

        Assert.NotEqual(one, two, StringComparer.Ordinal);
        Assert.All(one + two, letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter == '-'));
    }

    static string Key(string elements) => Some.Read(Some.EventXml("template_card_event", elements))!.Head.DedupKey;
}
