using Bot.Obligations;
using Bot.Roster;
using Bot.Storage;

namespace Bot.Figures;

/// <summary>From a request to its figures, within what the asker may see.</summary>
sealed class FindFigures(IRecordStore store, ParticipationQuery query, Rollups rollups)
{
    /// <summary>Both kinds of the period, or pledge rounds alone.</summary>
    public IReadOnlyList<Participation> DueIn(FigureRequest.DueIn request)
    {
        var pledges = query.Run(request.Period, ObligationType.Pledge, request.School?.Id);
        return request.PledgesOnly ? [pledges] : [query.Run(request.Period, ObligationType.Study, request.School?.Id), pledges];
    }

    /// <summary>Null when there is no such task where the asker may look.</summary>
    public Participation? OneTask(StaffMember asker, FigureRequest.OneTask request) =>
        OneTask(request.Number, asker.IsAdministrator ? request.School?.Id : asker.SchoolId);

    /// <summary>For the operator, who sees all counts. Null when there is no such task.</summary>
    public Participation? OneTask(FigureRequest.OneTask request) => OneTask(request.Number, request.School?.Id);

    Participation? OneTask(int number, string? schoolId)
    {
        if (ObligationTables.Obligations.Get(store, ObligationTables.Key(number)) is not { } task)
            return null;
        IReadOnlyList<Row<Rollup>> visible = schoolId is null
            ? [.. rollups.Of(task.Value)]
            : rollups.Find(task.Value, schoolId) is { } own ? [own] : [];
        return visible.Count == 0 ? null : query.Run(task.Value, visible);
    }
}
