using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Channels.AiBot;

/// <summary>Puts a turn's replies into its unit as the end of the stream that waits for them.</summary>
sealed class AiBotReplies(Outbox outbox, IRecordStore store)
{
    public void Enqueue(TurnResult result, InboxRow row, AiBotAddress address)
    {
        switch (address.Way)
        {
            case AiBotWay.Socket:
                EndOverSocket(result, row, address);
                break;
            case AiBotWay.Webhook:
                EndForPolls(result, row, address);
                break;
        }
    }

    void EndOverSocket(TurnResult result, InboxRow row, AiBotAddress address)
    {
        foreach (var (number, part) in Markdown(result).Index())
        {
            var words = new AiBotWords(
                row.DedupKey, row.UserId, address.GroupId, number == 0 ? address.ReqId : null, address.StartedAt, part, AiBotWords.FeedbackIdOf(row));
            var id = string.Create(CultureInfo.InvariantCulture, $"{row.DedupKey}-{number}");
            outbox.EnqueueToAiBot(result.Changes, id, RosterDirectory.IdOf(row.UserId), AiBotWords.ChatOf(row), words);
        }

        SendInApp(result, row, reply => reply is Reply.File or Reply.Picture);
    }

    /// <summary>WeCom fetches the answer with its next question. Nothing can follow it there, so what is late or too long comes in the app.</summary>
    void EndForPolls(TurnResult result, InboxRow row, AiBotAddress address)
    {
        var parts = Markdown(result);
        var stream = AiBotPolls.Table.Get(store, row.DedupKey);
        var isWaiting = stream is { Value.IsOver: false };
        var fits = isWaiting && parts.Count == 1;
        if (isWaiting)
            AiBotPolls.Table.Replace(result.Changes, stream!, stream!.Value with { Content = fits ? parts[0] : AiBotMarkdown.Of(AiBotWords.TooLong) });
        if (address.GroupId is null)
            SendInApp(result, row, reply => !fits || reply is Reply.File or Reply.Picture);
    }

    void SendInApp(TurnResult result, InboxRow row, Func<Reply, bool> isMeant)
    {
        foreach (var (number, reply) in result.Replies.Index().Where(one => one.Item is not Reply.TappedCard && isMeant(one.Item)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{row.DedupKey}-app{number}");
            outbox.Enqueue(result.Changes, new OutgoingMessage(id, [RosterDirectory.IdOf(row.UserId)], reply));
        }
    }

    /// <summary>Whatever was decided, the stream must end, and not with nothing.</summary>
    static IReadOnlyList<string> Markdown(TurnResult result)
    {
        var words = string.Join("\n\n", result.Replies.Select(WordsOf).OfType<string>());
        return AiBotMarkdown.Split(string.IsNullOrWhiteSpace(words) ? AiBotWords.Done : words);
    }

    static string? WordsOf(Reply reply) => reply switch
    {
        Reply.Text text => AiBotMarkdown.Of(text.Content),
        Reply.Card card => AiBotMarkdown.Of(card),
        Reply.File file => AiBotMarkdown.Of(AiBotWords.FileInApp(file.Name)),
        Reply.Picture => AiBotWords.PictureInApp,
        // No cards are sent here, so none was tapped.
        Reply.TappedCard => null,
        _ => throw new UnreachableException(),
    };
}
