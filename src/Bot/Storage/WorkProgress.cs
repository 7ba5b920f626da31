namespace Bot.Storage;

/// <summary>Tells whoever watches how far long work on a store is; a part of the work counts as part of the whole.</summary>
/// <param name="show">Given the percent that are done and what is being done; of one part each percent once.</param>
/// <param name="from">The share of the whole at which this part begins.</param>
/// <param name="to">And at which it ends.</param>
sealed class WorkProgress(Action<int, string> show, double from = 0, double to = 1)
{
    public static readonly WorkProgress Unseen = new((_, _) => { });

    int _told = -1;

    public WorkProgress Part(double start, double end) => new(show, At(start), At(end));

    public void Tell(string what, long done, long total)
    {
        // All is done only when whoever began it says so.
        var percent = Math.Min(99, (int)(100 * At(total <= 0 ? 1 : Math.Min(1, (double)done / total))));
        if (percent == _told)
            return;
        _told = percent;
        show(percent, what);
    }

    double At(double share) => from + (share * (to - from));
}
