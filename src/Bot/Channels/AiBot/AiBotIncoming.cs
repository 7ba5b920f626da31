using Bot.Conversation;
using Bot.Time;
using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>From what an AI bot is told to what goes into the inbox; null for what nobody expects anything of.</summary>
sealed class AiBotIncoming(BotNameOptions bot, BusinessClock clock)
{
    /// <summary>Longer text is nobody's question; what is kept is enough to say so.</summary>
    const int LongestText = 4000;

    /// <summary>Beyond what WeCom's ids are, and safely within a key of the store.</summary>
    const int LongestId = 64;
    const int LongestReason = 80;

    /// <param name="message">Genuine: it came over our connection or was opened with our key.</param>
    /// <param name="way">How messages of members are answered here.</param>
    /// <param name="reqId">Over the socket, of the callback.</param>
    public InboxRow? ToRow(AiBotMessage message, AiBotWay way, string? reqId)
    {
        if (message.Head.UserId.Length is 0 or > LongestId || message.Head.GroupId?.Length > LongestId)
            return null;
        return message switch
        {
            AiBotUserMessage said => Row(said, said.Content.Words, way, reqId),
            // Thumbs in a group are under nobody's question: nothing of it was remembered.
            AiBotFeedbackEvent { Head.GroupId: null, Opinion: AiBotOpinion.Accurate } thumb => Rating(thumb, "有用"),
            AiBotFeedbackEvent { Head.GroupId: null, Opinion: AiBotOpinion.Inaccurate } thumb => Rating(thumb, $"没用 {Shortened(thumb.Content, LongestReason)}"),
            _ => null,
        };
    }

    InboxRow Row(AiBotMessage message, string words, AiBotWay way, string? reqId)
    {
        var text = message.Head.GroupId is null ? words.Trim() : WithoutName(words);
        return Row(message, words.Trim().Length > 0 ? TurnKind.Said : TurnKind.Unreadable, text) with
        {
            AiBot = new AiBotAddress(way, message.Head.GroupId, clock.Now, reqId),
        };
    }

    InboxRow Rating(AiBotFeedbackEvent thumb, string command) => Row(thumb, TurnKind.Said, command) with
    {
        AiBot = new AiBotAddress(AiBotWay.Nothing, GroupId: null, clock.Now),
        About = thumb.FeedbackId,
    };

    InboxRow Row(AiBotMessage message, TurnKind kind, string text) => new(
        message.Head.DedupKey,
        message.Head.UserId,
        Shortened(text, LongestText),
        // WeCom stamps events and not every message: then it is the moment in which it reached us.
        message.Head.CreateTime ?? clock.Now,
        kind,
        ResponseCode: null);

    static string Shortened(string text, int most) => text.Length > most ? text[..most] : text;

    /// <summary>A group's words begin with the name they were spoken to. The name may hold blanks, so it is compared, not guessed.</summary>
    string WithoutName(string words)
    {
        var text = words.Trim();
        foreach (var name in (ReadOnlySpan<string>)[$"@{bot.Name.Trim()}", $"＠{bot.Name.Trim()}"])
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return text[name.Length..].Trim();
        }

        return text;
    }
}
