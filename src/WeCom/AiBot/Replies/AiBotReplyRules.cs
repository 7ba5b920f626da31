using WeCom.Api;

namespace WeCom.AiBot;

/// <summary>The rules of PROTOCOL 16.4, 17.3 and 18.</summary>
static class AiBotReplyRules
{
    const int LongestContent = 20_480;
    const int LongestText = 2048;
    const int LongestFeedbackId = 256;

    public static IReadOnlyList<RequestFault> Check(AiBotReply reply)
    {
        var faults = new FaultList();
        switch (reply)
        {
            case AiBotReply.StreamFrame(var id, var content, var finish, var feedbackId):
                faults.Present(id, "stream.id", 40035);
                // A stream may begin with nothing to show, it may not end so.
                if (finish)
                    faults.Present(content, "stream.content", 44004);
                faults.Bytes(content, LongestContent, "stream.content");
                faults.Bytes(feedbackId, LongestFeedbackId, "stream.feedback.id", 40035);
                break;
            case AiBotReply.Markdown(var content, var feedbackId):
                faults.Present(content, "markdown.content", 44004);
                faults.Bytes(content, LongestContent, "markdown.content");
                faults.Bytes(feedbackId, LongestFeedbackId, "markdown.feedback.id", 40035);
                break;
            case AiBotReply.Text(var content):
                faults.Present(content, "text.content", 44004);
                faults.Bytes(content, LongestText, "text.content");
                break;
            case AiBotReply.Card(var card):
                CheckCard(faults, card);
                break;
            case AiBotReply.UpdateCard(var card, var userIds):
                CheckCard(faults, card with { ReplaceText = null });
                faults.Present(card.TaskId, "task_id", 42014);
                faults.Require(userIds is null || userIds.All(UserIds.IsValid), "userids", "holds only userids", 40031);
                break;
        }

        return faults.Faults;
    }

    static void CheckCard(FaultList faults, TemplateCard card)
    {
        CardRules.Check(faults, card);
        faults.Require(
            card.HorizontalContentList?.Any(fact => fact.Type == 2) is not true,
            "horizontal_content_list.type", "is not 2 for AI bots", 40035);
    }
}
