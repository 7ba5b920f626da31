using Bot.Knowledge;

namespace Bot.Answers;

/// <summary>The second passage under the rule of an old day.</summary>
static class TransitionReplies
{
    /// <summary>Beside an answer that may fill the screen itself.</summary>
    const int Room = 240;

    static readonly IReadOnlyList<string> Terms = QuestionWords.TermsOf("施行前发生的适用原规定，仍按照原办法执行，同时废止");

    public static string Beside(Passage? transition) => transition is null ? "" :
        $"\n\n【新旧衔接】以前的事现在才处理的，新规定里另有这一条：\n{AnswerReplies.Source(transition)}\n{AnswerReplies.Words(Excerpt.Of(transition.Clause.Text, Terms, Room))}";
}
