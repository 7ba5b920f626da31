using System.Diagnostics;
using Bot.Conversation;
using Bot.Obligations;

namespace Bot.Study;

/// <summary>From what somebody said to a record, a question back, or nothing: the one way to a check-in, by tap or by text.</summary>
sealed class TakeCheckIn(ChooseAssignment choose, CheckInRecorder recorder)
{
    /// <summary>Null: it was no check-in after all, somebody else may answer.</summary>
    public TurnResult? Take(Turn turn, Speech speech)
    {
        switch (speech.Kind)
        {
            case SpeechKind.None:
                return null;
            case SpeechKind.CheckIn:
                return Record(turn, speech, isMakeUp: false, "打卡");
            case SpeechKind.MakeUp:
                return speech.Words.Length == 0 && !speech.NamesTask
                    ? TurnResult.Say($"补卡要写原因，例如“补卡 {speech.Number ?? 3} 出差”。")
                    : Record(turn, speech, isMakeUp: true, "补卡");
            case SpeechKind.Unsure:
                return choose.AskBack(turn, ObligationType.Study, StudyReplies.IsThisACheckIn, "打卡", speech.Words);
            case SpeechKind.WantsUndo:
                return StudyReplies.OfferUndo();
            default:
                throw new UnreachableException();
        }
    }

    TurnResult Record(Turn turn, Speech speech, bool isMakeUp, string command) =>
        choose.Choose(turn, new Pointer(speech.Number, speech.Words, speech.NamesTask), ObligationType.Study, command) switch
        {
            Choice.One one => recorder.Record(turn, one.Assignment, one.Words, isMakeUp),
            Choice.Say say => say.Result,
            _ => throw new UnreachableException(),
        };
}
