using System.Text;
using Bot.Knowledge;
using Bot.Roster;
using Bot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Tests.Knowledge;

/// <summary>Promises 4 and 15: the right rule at the right date, and a broken file that stops nobody.</summary>
public sealed class KnowledgeBaseTests : IDisposable
{
    readonly KnowledgeFiles _files = new();

    [Fact]
    public async Task An_unreadable_document_is_named_with_its_reason_and_the_others_load()
    {
        _files.With("好.md", Rules.Canteen).With("空.md", "").With("坏.md", "---\neffective: 不知道\n---\n第一条　甲。").With("说明.xyz", "不是文件");

        var lines = await ReportAsync();

        Assert.Contains("1 份文件", lines[0]);
        Assert.Contains(lines, line => line.Contains("空.md：文件是空的", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("坏.md", StringComparison.Ordinal) && line.Contains("effective", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_the_program_lives()
    {
        Directory.Delete(_files.Folder, recursive: true);

        var lines = await ReportAsync();
        Directory.CreateDirectory(_files.Folder);

        Assert.Contains(lines, line => line.Contains("目录不存在", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_superseded_document_ends_when_its_successor_begins()
    {
        var set = await _files.With("新.md", Rules.Gifts).With("旧.md", Rules.OldGifts).Open().CurrentAsync(TestContext.Current.CancellationToken);

        var old = set.Documents.Single(document => document.Number == "清教发〔2019〕5号");

        Assert.Equal(Standing.InForce, old.StandingOn(new DateOnly(2024, 8, 31)));
        Assert.Equal(Standing.Ended, old.StandingOn(new DateOnly(2024, 9, 1)));
        Assert.Equal("清教发〔2024〕3号", old.SupersededBy?.Number);
    }

    [Fact]
    public async Task The_earlier_version_of_a_number_ends_when_the_later_one_begins()
    {
        _files.With("一.md", "---\nnumber: 甲〔2024〕1号\neffective: 2024-01-01\n---\n第一条　旧文。")
            .With("二.md", "---\nnumber: 甲[2024]1号\neffective: 2025-01-01\n---\n第一条　新文。");

        var set = await _files.Open().CurrentAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new DateOnly(2025, 1, 1), null], set.Documents.Select(document => document.EndsOn));
    }

    [Fact]
    public async Task Two_files_with_one_number_and_one_date_are_not_both_the_rule()
    {
        _files.With("一.md", Rules.Canteen).With("二.md", Rules.Canteen);

        var set = await _files.Open().CurrentAsync(TestContext.Current.CancellationToken);

        Assert.Equal("一.md", Assert.Single(set.Documents).SourceFile);
        Assert.Contains("一.md", Assert.Single(set.Unreadable).Reason);
    }

    [Fact]
    public async Task A_reload_shows_a_changed_folder()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).Open();
        await knowledge.CurrentAsync(TestContext.Current.CancellationToken);

        _files.With("二.md", Rules.Gifts);
        await knowledge.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, (await knowledge.CurrentAsync(TestContext.Current.CancellationToken)).Documents.Count);
    }

    [Fact]
    public async Task Only_the_documents_that_changed_are_handed_on()
    {
        var before = await _files.With("一.md", Rules.Canteen).With("二.md", Rules.OldGifts).With("三.md", Rules.NextYear).Open().CurrentAsync(TestContext.Current.CancellationToken);
        var after = before.Next([.. before.Documents.Where(document => document.SourceFile != "一.md"), ReadDocument.From(new SourceFile("四.md", Encoding.UTF8.GetBytes(Rules.Gifts)), TestContext.Current.CancellationToken).Document], [], SynonymFile.Empty);

        var change = KnowledgeChange.Between(before.Documents, after.Documents);

        Assert.Equal(["清教发〔2019〕5号", "清教发〔2024〕3号"], change.Put.Select(document => document.Id).Order(StringComparer.Ordinal));
        Assert.Equal(before.Documents.Single(document => document.SourceFile == "一.md").Key, Assert.Single(change.Removed));
    }

    public void Dispose() => _files.Dispose();

    async Task<IReadOnlyList<string>> ReportAsync() =>
        await new KnowledgeReport(_files.Open(), new MeaningStatus(), new RosterDirectory(_files.Store, new RosterOptions()), KnowledgeFiles.ClockOf(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero))))
            .LinesAsync(TestContext.Current.CancellationToken);
}
