namespace Bot.Storage.Postgres;

/// <summary>A unit that was checked before it joins others: nothing in it can fail for what the caller sent.</summary>
sealed class PostgresUnit
{
    public PostgresUnit(Unit unit)
    {
        UnitRules.Check(unit);
        foreach (var operation in unit.Operations)
            Bytes += BytesOf(operation);
        Operations = [.. unit.Operations];
    }

    /// <summary>As they were when they were handed over.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    public int Bytes { get; }

    static int BytesOf(Operation operation)
    {
        switch (operation)
        {
            case Operation.Insert(_, _, var json):
                return Checked(json);
            case Operation.Replace(_, _, var json, _):
                return Checked(json);
            case Operation.Append(var body):
                return body.Length;
            default:
                return 0;
        }
    }

    static int Checked(string json)
    {
        BodyRules.Parse(json).Dispose();
        return json.Length;
    }
}
