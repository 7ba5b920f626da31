using System.Globalization;
using Bot.Ledger;
using Bot.Obligations;
using Bot.Storage;

namespace Bot.Benchmarks.Storage;

/// <summary>
/// A school of 200 whose people check in one after the other, each with the unit that the product writes: the message
/// seen, the event, the line of history, the rollup, a counter, the entry of the ledger and the receipt in the outbox.
/// </summary>
sealed class School
{
    const int People = 200;

    static readonly Table<object> Seen = new("inbox-seen");
    static readonly Table<object> Outbox = new("outbox");

    readonly string _id;
    readonly string _name;
    readonly DateTimeOffset _start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    readonly char[] _states = new string('P', People).ToCharArray();
    long _rollupVersion;
    int _done;

    public School(int number)
    {
        _id = string.Create(CultureInfo.InvariantCulture, $"s{number:D4}");
        _name = $"青榆区第{number}小学";
    }

    int Task => 1 + (_done / People);

    string MessageOf(int done) => string.Create(CultureInfo.InvariantCulture, $"20261102:msg-{_id}-{done:D8}");

    /// <summary>Bodies of one unit, for the raw disk to compare with.</summary>
    public static int BytesOf(Unit unit) => unit.Operations.Sum(operation => operation switch
    {
        Operation.Insert insert => insert.Json.Length,
        Operation.Replace replace => replace.Json.Length,
        Operation.Append append => append.Body.Length,
        _ => 0,
    });

    /// <summary>The next check-in of this school. Units of one school must be handed over in order.</summary>
    public Unit Next()
    {
        var (task, position) = (Task, _done % People);
        if (position == 0)
        {
            Array.Fill(_states, 'P');
            _rollupVersion = 0;
        }

        _states[position] = 'T';
        var unit = CheckIn(task, position, MessageOf(_done));
        var rollup = new Rollup(_id, _name, _start.AddDays(30), new string(_states), new string(_states));
        var key = ObligationTables.SchoolKey(task, _id);
        if (_rollupVersion == 0)
            ObligationTables.Rollups.Insert(unit, key, rollup);
        else
            ObligationTables.Rollups.Replace(unit, new Row<Rollup>(key, _rollupVersion, rollup), rollup);
        _rollupVersion++;
        _done++;
        return unit;
    }

    /// <summary>The last check-in once more, as WeCom repeats a callback: a duplicate.</summary>
    public Unit Again() => CheckIn(Task, Math.Max(_done - 1, 0) % People, MessageOf(Math.Max(_done - 1, 0)));

    Unit CheckIn(int task, int position, string message)
    {
        var member = string.Create(CultureInfo.InvariantCulture, $"{_id}u{position:D3}");
        var at = _start.AddSeconds(_done);
        var number = string.Create(CultureInfo.InvariantCulture, $"DK-{task}-{_id}{position:D3}");
        var unit = new Unit();
        Seen.Insert(unit, message, new { at });
        var recorded = new AssignmentEvent(AssignmentEventKind.CheckedIn, member, AssignmentState.DoneOnTime, at, at, member)
        {
            Channel = "wecom-app",
            MessageKey = message,
            RecordNumber = number,
        };
        ObligationTables.Events.Insert(unit, ObligationTables.EventPrefix(task, _id, member) + "000", recorded);
        ObligationTables.History.Insert(
            unit,
            ObligationTables.HistoryKey(member, at, task, _id, 0),
            new HistoryLine(task, ObligationType.Study, "师德专题学习", AssignmentEventKind.CheckedIn, AssignmentState.DoneOnTime, at, number));
        unit.Add($"check-ins:202611:{_id}", 1);
        AuditTrail.Append(unit, new AuditEntry("check-in", at, member) { Number = task, SchoolId = _id, RecordNumber = number, State = "DoneOnTime", Channel = "wecom-app", MessageKey = message });
        Outbox.Insert(unit, string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D13}:{message}"), new { id = message, recipients = new[] { member }, body = $"打卡成功：{task} 师德专题学习，按时完成。记录号：{number}。这是您的回执，请保存。" });
        return unit;
    }
}
