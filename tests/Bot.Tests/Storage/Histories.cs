using System.Globalization;
using System.Text.Json;
using Bot.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Storage;

/// <summary>One thing done to a store; what it answers is a text that two stores can be compared by.</summary>
abstract record Step
{
    /// <summary>Handed over one after the other without waiting, so that an engine may write them as one group.</summary>
    public sealed record Commit(Unit[] Units) : Step
    {
        public override string ToString() => $"commit {string.Join(" | ", Units.Select(unit => string.Join(", ", unit.Operations)))}";
    }

    public sealed record Look(Collection Collection, string Key) : Step;

    public sealed record Walk(Collection Collection, string From, string To, int Limit) : Step;

    public sealed record Count(string Counter) : Step;

    public sealed record ReadLedger(int From, int Limit) : Step;

    public sealed record Reopen : Step;
}

/// <summary>Random histories over few keys, so that retries, conflicts and re-insertions are frequent, and what a store answers to them.</summary>
static class Histories
{
    const int Longest = 120;

    static readonly Gen<Collection> Collections = Gen.Elements(new Collection("a"), new Collection("check-ins"));
    static readonly Gen<string> Keys = Gen.Elements("k", "K", "k\u200b", "中文", "7:a", "7;", "é", " ");
    static readonly Gen<string> Bounds = Gen.OneOf(
        Keys, Gen.Elements("", "\uffff", "k\0", "7:", "🙂", "a🙂b", "\ud800"), Keys.Select(key => key + '\uffff'));
    static readonly Gen<string> Bodies = Gen.Elements(
        "{}", """{"n":1,"text":"  "}""", """{"z":[0.10,1E-7,null,""],"a":{"🙂":true}}""", """{"Case":1,"case":2}""", """{"nul":"\u0000"}""", "[1]");
    static readonly Gen<long> Versions = Gen.Frequency((6, Gen.Constant(1L)), (3, Gen.Constant(2L)), (1, Gen.Constant(3L)));

    static readonly Gen<Func<Unit, Unit>> Operations = Gen.OneOf(
        from collection in Collections from key in Keys from body in Bodies select (Func<Unit, Unit>)(unit => unit.Insert(collection, key, body)),
        from collection in Collections from key in Keys from body in Bodies from version in Versions select (Func<Unit, Unit>)(unit => unit.Replace(collection, key, body, version)),
        from collection in Collections from key in Keys from version in Versions select (Func<Unit, Unit>)(unit => unit.Delete(collection, key, version)),
        from counter in Gen.Elements("x", "X", "计") from delta in Gen.Choose(-5, 5) select (Func<Unit, Unit>)(unit => unit.Add(counter, delta)),
        from body in Gen.Elements("", "{\"b\":1, \"a\":2}", "多行\n2", "nul\0") select (Func<Unit, Unit>)(unit => unit.Append(body)));

    static readonly Gen<Unit> Units =
        from count in Gen.Frequency((1, Gen.Constant(0)), (30, Gen.Choose(1, 4)))
        from operations in Operations.ArrayOf(count)
        select operations.Aggregate(new Unit(), (unit, add) => add(unit));

    static readonly Gen<Step> Steps = Gen.Frequency(
        (10, from count in Gen.Choose(1, 6) from units in Units.ArrayOf(count) select (Step)new Step.Commit(units)),
        (4, from collection in Collections from key in Gen.OneOf(Keys, Bounds) select (Step)new Step.Look(collection, key)),
        (4, from collection in Collections from first in Bounds from last in Bounds from limit in Gen.Elements(1, 3, 100) select (Step)new Step.Walk(collection, first, last, limit)),
        (1, from counter in Gen.Elements("x", "X", "计", "none") select (Step)new Step.Count(counter)),
        (1, from first in Gen.Choose(0, 30) from limit in Gen.Elements(1, 100) select (Step)new Step.ReadLedger(first, limit)),
        (1, Gen.Constant((Step)new Step.Reopen())));

    /// <summary>Shrinks by leaving out halves, then single steps.</summary>
    public static readonly Arbitrary<Step[]> All = Arb.From(
        from count in Gen.Choose(1, Longest) from steps in Steps.ArrayOf(count) select steps,
        Shorter);

    static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var cut = steps.Length / 2; cut > 0; cut /= 2)
        {
            for (var at = 0; at + cut <= steps.Length; at += cut)
                yield return [.. steps[..at], .. steps[(at + cut)..]];
        }
    }

    public static async Task<string> AnswerAsync(IRecordStore store, Step step) => step switch
    {
        Step.Commit(var units) => string.Join(" | ", await Task.WhenAll(units.Select(unit => OutcomeAsync(store, unit)).ToList())),
        Step.Look(var collection, var key) => Say(store.Get(collection, key)),
        Step.Walk(var collection, var from, var to, var limit) => string.Join(", ", store.Range(collection, from, to, limit).Select(Say)),
        Step.Count(var counter) => store.Counter(counter).ToString(CultureInfo.InvariantCulture),
        Step.ReadLedger(var from, var limit) => string.Join(", ", store.Ledger(from, limit)),
        _ => "",
    };

    static async Task<string> OutcomeAsync(IRecordStore store, Unit unit)
    {
        try
        {
            return (await store.CommitAsync(unit, TestContext.Current.CancellationToken)).ToString();
        }
        catch (ArgumentException)
        {
            return "a mistake";
        }
    }

    static string Say(Stored? row) => row is null ? "nothing" : $"{row.Key} {row.Version} {Sorted(JsonElement.Parse(row.Json))}";

    /// <summary>The same text for what is equal in meaning.</summary>
    static string Sorted(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}={Sorted(property.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Sorted))}]",
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? number.ToString("0.#############", CultureInfo.InvariantCulture) : json.GetRawText(),
        _ => json.GetRawText(),
    };
}
