using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Tests.Storage;

public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task A_commit_is_read_back_at_once()
    {
        for (var version = 1; version < 20; version++)
        {
            await Committed(version == 1
                ? new Unit().Insert(Checkins, "c1", """{"n":1}""")
                : new Unit().Replace(Checkins, "c1", $$"""{"n":{{version}}}""", version - 1));

            Assert.Equal(version, Store.Get(Checkins, "c1")?.Version);
            Assert.Equal(version, Assert.Single(Store.Range(Checkins, "c", "d", 10)).Version);
        }
    }

    [Fact]
    public void What_was_never_written_is_not_there()
    {
        Assert.Null(Store.Get(Checkins, "c1"));
        Assert.Empty(Store.Range(Checkins, "", "\uffff", 10));
        Assert.Equal(0, Store.Counter("none"));
        Assert.Empty(Store.Ledger(1, 10));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_or_in_a_zero_width_space_are_different_keys_in_ordinal_order()
    {
        string[] keys = ["MsgAbC", "msgabc", "MSGABC", "a\u200bb", "ab", "a b", "a-b", "a:b", "a_b", "Z", "z", "中文", "廉学", "école", "ecole", "ﬀ"];
        foreach (var key in keys)
            await Committed(new Unit().Insert(Inbox, key, $$"""{"key":"{{key}}"}"""));

        NowAndAfterReopening(() =>
        {
            Assert.Equal([.. keys.Order(StringComparer.Ordinal)], KeysOf(Inbox, "", "\uffff"));
            Assert.All(keys, key => AssertSameJson($$"""{"key":"{{key}}"}""", JsonOf(Inbox, key)));
        });
    }

    [Fact]
    public async Task A_range_holds_its_first_bound_and_not_its_last()
    {
        foreach (var key in new[] { "7", "7:", "7:a", "7:z", "7;", "8:a", "70:a" })
            await Committed(new Unit().Insert(Checkins, key, "{}"));

        NowAndAfterReopening(() =>
        {
            Assert.Equal(["7:", "7:a", "7:z"], KeysOf(Checkins, "7:", "7;"));
            Assert.Equal(["7:a"], KeysOf(Checkins, "7:a", "7:b"));
            Assert.Equal(["7:z", "7;"], KeysOf(Checkins, "7:a\0", "8"));
            Assert.Empty(KeysOf(Checkins, "7:b", "7:c"));
            Assert.Empty(KeysOf(Checkins, "7;", "7:"));
            Assert.Empty(KeysOf(Checkins, "7:a", "7:a"));
        });
    }

    [Fact]
    public async Task A_bound_that_no_key_could_have_divides_the_keys_all_the_same()
    {
        foreach (var key in new[] { "a", "a\u0001", "a\ud7ff", "a\ue000", "a\uff01", "b" })
            await Committed(new Unit().Insert(Checkins, key, "{}"));

        NowAndAfterReopening(() =>
        {
            Assert.Equal(["a"], KeysOf(Checkins, "a", "a\0"));
            Assert.Equal(["a\u0001", "a\ud7ff"], KeysOf(Checkins, "a\0z", "a🙂"));
            Assert.Equal(["a\ue000", "a\uff01", "b"], KeysOf(Checkins, "a\ud800", "\uffff"));
            Assert.All(["a\0", "🙂", ""], key => Assert.Null(Store.Get(Checkins, key)));
        });
    }

    [Fact]
    public async Task A_long_range_is_read_page_by_page_without_gap_or_repetition()
    {
        var keys = Enumerable.Range(0, 95).Select(i => $"t1:{i:000}").ToList();
        await Committed(keys.Aggregate(new Unit(), (unit, key) => unit.Insert(Checkins, key, "{}")));

        var pages = new List<string>();
        for (var from = "t1:"; Store.Range(Checkins, from, "t1;", 10) is { Count: > 0 } page; from = page[^1].Key + '\0')
            pages.AddRange(page.Select(row => row.Key));

        Assert.Equal(keys, pages);
    }

    [Theory]
    [InlineData("""{"empty":"","spaces":"  a  ","newline":"\n","nothing":null}""")]
    [InlineData("""{"integer":9223372036854775807,"least":-9223372036854775808,"zero":0}""")]
    [InlineData("""{"decimal":12345678901234567890.12345678,"cents":0.10,"third":0.3333333333333333,"tiny":1E-200,"huge":1.7976931348623157E+308}""")]
    [InlineData("""{"deep":{"list":[1,"二",null,true,false,[],{},[[{"a":""}]]]}}""")]
    [InlineData("""{"Case":1,"case":2,"CASE":{"$id":3,"":4}}""")]
    [InlineData("""{"$pairs":[1],"inner":{"$pairs":["a",1]}}""")]
    [InlineData("""{"quote":"\"\\/\b\f\t\r","emoji":"🙂","html":"<b>&amp;</b>","number as text":"1.0","date as text":"2026-11-30"}""")]
    [InlineData("{}")]
    public async Task A_body_comes_back_equal_in_meaning(string json)
    {
        await Committed(new Unit().Insert(Checkins, "c1", json));

        NowAndAfterReopening(() => AssertSameJson(json, JsonOf(Checkins, "c1")));
    }

    [Fact]
    public async Task A_body_of_several_megabytes_comes_back()
    {
        var json = $$"""{"file":"{{new string('文', 2_500_000)}}"}""";
        await Committed(new Unit().Insert(Checkins, "c1", json));

        NowAndAfterReopening(() => AssertSameJson(json, JsonOf(Checkins, "c1")));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("nul\0", "{}")]
    [InlineData("🙂", "{}")]
    [InlineData("k", "[1]")]
    [InlineData("k", "{")]
    [InlineData("k", """{"a":1,"a":2}""")]
    [InlineData("k", """{"nul":"\u0000"}""")]
    [InlineData("k", """{"nul\u0000":1}""")]
    [InlineData("k", """{"half":"\ud83d"}""")]
    [InlineData("k", """{"n":123456789012345678901234567890123456789012345678901234567890}""")]
    public async Task What_the_engines_could_not_hold_alike_is_refused_as_a_mistake(string key, string json) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.CommitAsync(new Unit().Insert(Checkins, key, json), Cancel));

    [Fact]
    public async Task A_counter_is_the_sum_of_what_was_added()
    {
        await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Committed(new Unit().Add("a", i).Add("a", -1).Add("b", -i))));

        NowAndAfterReopening(() =>
        {
            Assert.Equal(4950, Store.Counter("a"));
            Assert.Equal(-5050, Store.Counter("b"));
        });
    }

    [Fact]
    public async Task The_ledger_is_a_chain_that_anyone_can_recompute()
    {
        for (var i = 0; i < 30; i++)
            await Committed(new Unit().Append($$"""{"n":{{i}}}""").Append("多行\n" + i));

        NowAndAfterReopening(() =>
        {
            AssertWholeChain(Store.Ledger(1, 10_000), 60);
            Assert.Equal([41, 42, 43], Store.Ledger(41, 3).Select(entry => entry.Sequence));
            Assert.Empty(Store.Ledger(61, 10));
        });
    }

    [Fact]
    public async Task The_ledger_goes_on_after_reopening_where_it_stood()
    {
        await Committed(new Unit().Append("before"));
        Close();
        await Committed(new Unit().Append("after"));

        AssertWholeChain(Store.Ledger(1, 10), 2);
    }

    List<string> KeysOf(Collection collection, string from, string to) => [.. Store.Range(collection, from, to, 100).Select(row => row.Key)];

    /// <summary>Recomputed from the words at <see cref="LedgerEntry"/> alone, not with the product's code.</summary>
    private protected static void AssertWholeChain(IReadOnlyList<LedgerEntry> entries, int count)
    {
        Assert.Equal(count, entries.Count);
        var previous = new string('0', 64);
        var sequence = 0L;
        foreach (var entry in entries)
        {
            sequence++;
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{sequence}\n{entry.Body}")));
            Assert.Equal(new LedgerEntry(sequence, previous, hash, entry.Body), entry);
            previous = hash;
        }
    }
}
