using System.Diagnostics;
using System.Globalization;
using Bot.Conversation;
using Bot.Roster;
using Bot.Storage;
using Bot.Time;

namespace Bot.Figures;

/// <summary>
/// 导出: the figures of a period or of one task as an .xlsx in the chat. A secretary gets the own school's part with its
/// names; an administrator all schools, with names only for a reason that goes into the ledger.
/// </summary>
sealed class ExportFigures(FindFigures figures, ListByState list, ReadDeliveries deliveries, RosterDirectory roster, BusinessClock clock) : ICommand
{
    public CommandSpec Spec { get; } = new(
        ["导出"], Audience.Secretary, HelpTopic.Follow, "导出 [编号|本月|上月|本学年|2026-11]", "取参与情况的表格", Glued: true);

    public ValueTask<TurnResult> HandleAsync(Turn turn, string arguments, CancellationToken cancel) =>
        new(ReadFigureRequest.Read(arguments, roster.Schools(), clock.Today) switch
        {
            FigureRequest.DueIn due => DueIn(turn, due),
            FigureRequest.OneTask one => OneTask(turn, one),
            FigureRequest.Unclear unclear => TurnResult.Say(
                $"看不懂“{unclear.Rest}”。可以写任务的编号，或 本周、本月、上月、本学年、2026-11，例如“导出 3”“导出 本月”。"),
            _ => throw new UnreachableException(),
        });

    TurnResult DueIn(Turn turn, FigureRequest.DueIn request)
    {
        var school = turn.Member.IsAdministrator ? request.School : new School(turn.Member.SchoolId, turn.Member.SchoolName);
        var parts = figures.DueIn(request with { School = school });
        if (parts.All(part => part.TaskCount == 0))
            return TurnResult.Say($"{request.Period.Name}没有到期的任务，没有可导出的。");
        return TurnResult.Say(new Unit(), FileOf(school?.Name ?? "全区", request.Period.Name, Workbook.Of(parts, clock)));
    }

    TurnResult OneTask(Turn turn, FigureRequest.OneTask request)
    {
        if (figures.OneTask(turn.Member, request) is not { } part)
            return TurnResult.Say($"没有编号为 {request.Number} 的任务，或它与{request.School?.Name ?? turn.Member.SchoolName}无关。");
        var task = ((Scope.OneTask)part.Scope).Obligation;
        var unit = new Unit();
        var isOwn = part.Schools.All(school => school.SchoolId == turn.Member.SchoolId);
        var names = NameRequest.Read(request.Rest);
        if (names is NameRequest.Refused(var why) && !isOwn)
            return TurnResult.Say(why);
        if (names is NameRequest.None && request.Rest.Length > 0)
            return TurnResult.Say($"看不懂“{request.Rest}”。取表格请写“导出 {request.Number}”。");
        IReadOnlyList<PersonLine>? lines = null;
        if (isOwn || names is NameRequest.Granted)
            lines = list.Of(task, part);
        if (names is NameRequest.Granted(var reason) && !isOwn)
            NameRequest.Audit(unit, turn, task, lines!.Count, reason);
        var place = part.Schools is [var only] ? only.SchoolName : "全区";
        var name = string.Create(CultureInfo.InvariantCulture, $"任务{task.Number}");
        var file = FileOf(place, name, TaskWorkbook.Of(part, task, lines, deliveries.Of(task, part, lines is not null), clock));
        return lines is null
            ? TurnResult.Say(unit, file, new Reply.Text($"表里只有人数。确需名单，请写明原因：“导出 {task.Number} 名单 原因”，会记入台账。"))
            : TurnResult.Say(unit, file);
    }

    Reply.File FileOf(string place, string what, byte[] content) => new(
        $"{place}参与情况-{what}-{clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.xlsx", content);
}
