using Bot.Knowledge;
using Bot.Knowledge.Readers;
using Bot.Storage;
using Bot.Tests.Support;

namespace Bot.Tests.Knowledge;

/// <summary>The store follows the folder, and the past stays.</summary>
public sealed class TakeInFolderTests : IDisposable
{
    readonly KnowledgeFiles _files = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corrected_file_takes_the_place_of_the_document_and_the_former_words_stay_in_the_history()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).Open();
        await knowledge.CurrentAsync(Cancel);

        _files.With("一.md", Rules.Canteen.Replace("48小时", "72小时", StringComparison.Ordinal));
        await knowledge.ReloadAsync(Cancel);

        var now = Assert.Single((await knowledge.CurrentAsync(Cancel)).Documents);
        Assert.Contains("72小时", now.Clauses[1].Text);
        var past = Assert.Single(KnowledgeTables.History.WithPrefix(_files.Store, now.Key)).Value;
        Assert.Contains("48小时", past.Clauses[1].Text);
        Assert.Equal(["document-imported", "document-replaced"], Kinds());
    }

    [Fact]
    public async Task A_document_whose_file_is_gone_goes_and_a_renamed_file_stays()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).With("二.md", Rules.Gifts).Open();
        await knowledge.CurrentAsync(Cancel);

        _files.Without("一.md").Without("二.md").With("三.md", Rules.Gifts);
        await knowledge.ReloadAsync(Cancel);

        var left = Assert.Single((await knowledge.CurrentAsync(Cancel)).Documents);
        Assert.Equal(("清教发〔2024〕3号", "三.md"), (left.Number, left.SourceFile));
        Assert.Single(KnowledgeTables.History.WithPrefix(_files.Store, ""));
    }

    [Fact]
    public async Task A_folder_that_is_empty_all_at_once_takes_nothing_away()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).With("二.md", Rules.Gifts).Open();
        await knowledge.CurrentAsync(Cancel);

        _files.Without("一.md").Without("二.md");
        await knowledge.ReloadAsync(Cancel);

        var set = await knowledge.CurrentAsync(Cancel);
        Assert.Equal(2, set.Documents.Count);
        Assert.Contains("仍在使用", Assert.Single(set.Unreadable).Reason);
    }

    [Fact]
    public async Task A_file_that_broke_is_named_and_its_document_stays()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).Open();
        await knowledge.CurrentAsync(Cancel);

        _files.With("一.md", "---\neffective: 不知道\n---\n第一条　甲。");
        await knowledge.ReloadAsync(Cancel);

        var set = await knowledge.CurrentAsync(Cancel);
        Assert.Equal("清教后〔2023〕11号", Assert.Single(set.Documents).Number);
        Assert.Equal("一.md", Assert.Single(set.Unreadable).File);
    }

    [Fact]
    public async Task A_second_start_brings_in_nothing_anew_and_still_names_what_it_could_not_read()
    {
        await _files.With("一.md", Rules.Canteen).With("坏.md", "---\neffective: 不知道\n---\n第一条　甲。").Open().CurrentAsync(Cancel);

        var set = await _files.Open().CurrentAsync(Cancel);

        Assert.Equal("清教后〔2023〕11号", Assert.Single(set.Documents).Number);
        Assert.Equal("坏.md", Assert.Single(set.Unreadable).File);
        Assert.Equal(["document-imported"], Kinds());
    }

    [Fact]
    public async Task A_repeal_outlives_a_restart_and_ends_with_a_new_file()
    {
        var knowledge = _files.With("一.md", Rules.Canteen).Open();
        await RepealAsync(knowledge, "清教后〔2023〕11号", new DateOnly(2026, 1, 1));

        var restarted = _files.Open();
        Assert.Equal(new DateOnly(2026, 1, 1), Assert.Single((await restarted.CurrentAsync(Cancel)).Documents).EndsOn);

        _files.With("一.md", Rules.Canteen + "\n\n第三条　本规定由区教委解释。");
        await restarted.ReloadAsync(Cancel);
        Assert.Null(Assert.Single((await restarted.CurrentAsync(Cancel)).Documents).EndsOn);
    }

    [Fact]
    public async Task A_change_by_another_instance_is_seen_by_the_next_question()
    {
        var (one, other) = (_files.With("一.md", Rules.Canteen).Open(), _files.Open());
        await other.CurrentAsync(Cancel);

        await RepealAsync(one, "学校食堂陪餐管理规定", new DateOnly(2026, 1, 1));

        Assert.Equal(new DateOnly(2026, 1, 1), Assert.Single((await other.CurrentAsync(Cancel)).Documents).EndsOn);
    }

    [Fact]
    public async Task A_reading_that_takes_too_long_is_given_up_with_a_sentence()
    {
        using var reader = new ReadOneByOne(new HastyTime(), ReaderProgram.Own);

        var refused = await Assert.ThrowsAsync<UnreadableDocumentException>(() => reader.ReadAsync(new SourceFile("一.txt", "第一条　甲。"u8.ToArray()), Cancel));

        Assert.Contains("一分钟", refused.Message);
    }

    [Fact]
    public async Task A_file_whose_reader_did_not_come_up_is_named_and_read_at_the_next_look()
    {
        var isBroken = true;
        using var reader = new ReadOneByOne(TimeProvider.System, () => isBroken ? throw new ReaderUnavailableException() : ReaderProgram.Own());
        var knowledge = _files.With("一.html", "<html><p>第一条　教师不得收受礼品礼金。</p></html>").Open(with: reader);
        Assert.Contains("启动不了", Assert.Single((await knowledge.CurrentAsync(Cancel)).Unreadable).Reason);
        Assert.Empty(KnowledgeTables.Files.WithPrefix(_files.Store, ""));

        isBroken = false;
        await knowledge.ReloadAsync(Cancel);

        var set = await knowledge.CurrentAsync(Cancel);
        Assert.Equal("一.html", Assert.Single(set.Documents).SourceFile);
        Assert.Empty(set.Unreadable);
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_named_and_not_followed_and_one_within_it_is()
    {
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(elsewhere.PathOf("密.md"), Rules.Gifts, Cancel);
        Directory.CreateSymbolicLink(Path.Combine(_files.Folder, "外"), elsewhere.PathOf(""));
        File.CreateSymbolicLink(Path.Combine(_files.Folder, "链.md"), elsewhere.PathOf("密.md"));
        _files.With("本.data", Rules.Canteen);
        File.CreateSymbolicLink(Path.Combine(_files.Folder, "本.md"), Path.Combine(_files.Folder, "本.data"));

        var set = await _files.Open().CurrentAsync(Cancel);

        Assert.Equal("本.md", Assert.Single(set.Documents).SourceFile);
        Assert.All(set.Unreadable, file => Assert.Contains("目录外的链接", file.Reason));
        Assert.Contains(set.Unreadable, file => file.File == "链.md");
    }

    [Fact]
    public async Task A_named_pipe_in_the_folder_holds_nobody_up()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_files.Folder, "管.md"), Path.Combine(_files.Folder, "一.yml")]))
            await made.WaitForExitAsync(Cancel);

        var set = await _files.With("一.md", Rules.Canteen).Open().CurrentAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.Equal("一.md", Assert.Single(set.Documents).SourceFile);
        Assert.Contains("0 字节", Assert.Single(set.Unreadable).Reason);
    }

    public void Dispose() => _files.Dispose();

    async Task RepealAsync(KnowledgeBase knowledge, string said, DateOnly on)
    {
        var unit = new Unit();
        var outcome = new RepealDocument(new DocumentStore(_files.Store)).AddTo(unit, said, on, default, "hejing", await knowledge.CurrentAsync(Cancel));
        Assert.IsType<RepealOutcome.Repealed>(outcome);
        await _files.Store.CommitAsync(unit, Cancel);
    }

    IEnumerable<string> Kinds() => _files.Store.Ledger(1, 100).Select(entry => RecordJson.Read<DocumentChanged>(entry.Body).Kind);

    /// <summary>Every wait is over at once.</summary>
    sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
