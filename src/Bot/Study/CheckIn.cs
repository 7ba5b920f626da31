using Bot.Obligations;

namespace Bot.Study;

/// <summary>What a check-in would do, decided from the assignment and WeCom's time stamp alone.</summary>
abstract record CheckInOutcome
{
    public sealed record Recorded(AssignmentState State) : CheckInOutcome;

    public sealed record Already(AssignmentEvent First) : CheckInOutcome;

    public sealed record Refused(CheckInRefusal Why) : CheckInOutcome;
}

enum CheckInRefusal
{
    NeedsMakeUp,
    NotYetLate,
    Over,
    Closed,
    Cancelled,
    Excused,
}

static class CheckIn
{
    /// <param name="assignment">As it stands.</param>
    /// <param name="at">When WeCom stamped the message: a check-in sent in time is in time however late we read it.</param>
    /// <param name="isMakeUp">Whether a reason for being late came with it.</param>
    public static CheckInOutcome Decide(Assignment assignment, DateTimeOffset at, bool isMakeUp)
    {
        var obligation = assignment.Obligation;
        if (AssignmentStates.IsDone(assignment.State))
            return new CheckInOutcome.Already(assignment.Counting!);
        if (obligation.Status == ObligationStatus.Cancelled)
            return new CheckInOutcome.Refused(CheckInRefusal.Cancelled);
        if (!assignment.IsOpen)
            return new CheckInOutcome.Refused(CheckInRefusal.Excused);
        if (obligation.Status == ObligationStatus.Closed && at <= assignment.Ends && !assignment.CanRecord(at))
            return new CheckInOutcome.Refused(CheckInRefusal.Closed);
        if (at <= assignment.GraceEnds)
        {
            return isMakeUp && at <= assignment.Due
                ? new CheckInOutcome.Refused(CheckInRefusal.NotYetLate)
                : new CheckInOutcome.Recorded(at <= assignment.Due ? AssignmentState.DoneOnTime : AssignmentState.DoneLate);
        }

        if (at > assignment.Ends)
            return new CheckInOutcome.Refused(CheckInRefusal.Over);
        return isMakeUp
            ? new CheckInOutcome.Recorded(AssignmentState.MadeUp)
            : new CheckInOutcome.Refused(CheckInRefusal.NeedsMakeUp);
    }
}
