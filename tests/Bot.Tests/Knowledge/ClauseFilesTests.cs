using System.Text;
using Bot.Knowledge;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Knowledge;

/// <summary>The kept index: opened when it is whole and ours, built again when not, and never in the way of an answer.</summary>
public sealed class ClauseFilesTests : IDisposable
{
    static readonly SearchScope Anything = new(null, null);

    readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_written_is_found_by_the_next_process_and_not_written_again()
    {
        using (var files = Open())
            Index(files, Rules.Gifts, Rules.Canteen);
        var written = Files();

        using var again = Open();
        var index = Index(again, Rules.Gifts, Rules.Canteen);

        Assert.Equal("第二条", Best(index, "食堂的菜要留样多久"));
        Assert.Equal(written, Files());
    }

    [Fact]
    public void Only_the_changed_document_is_written_and_the_old_view_goes_on()
    {
        using var files = Open();
        var before = Index(files, Rules.Gifts, Rules.Canteen);
        var after = before.With(Change(put: [Read(Rules.Canteen.Replace("留样", "留存样品", StringComparison.Ordinal), 1)]), SynonymFile.Empty, AliasBook.Empty);

        Assert.Equal("第二条", Best(after, "留存样品要多久"));
        Assert.Contains("留样", before.Search("食堂的菜要留样多久", Anything, 1)[0].Passage.Clause.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_gone_is_found_no_more()
    {
        using var files = Open();
        var before = Index(files, Rules.Gifts, Rules.Canteen);
        var after = before.With(Change(removed: [Read(Rules.Canteen, 1).Key]), SynonymFile.Empty, AliasBook.Empty);

        Assert.DoesNotContain(after.Search("食堂的菜要留样多久", Anything, 10), hit => hit.Passage.Document.Title.Contains("食堂", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_removed_while_the_program_was_down_is_not_found_after_the_start()
    {
        using (var files = Open())
            Index(files, Rules.Gifts, Rules.Canteen);

        using var again = Open();

        Assert.DoesNotContain(Index(again, Rules.Gifts).Search("食堂的菜要留样多久", Anything, 10), hit => hit.Passage.Document.Title.Contains("食堂", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("deleted")]
    public void A_damaged_index_is_built_again(string damage)
    {
        using (var files = Open())
            Index(files, Rules.Gifts, Rules.Canteen);
        foreach (var file in Directory.EnumerateFiles(IndexFolder).Where(file => !file.EndsWith("write.lock", StringComparison.Ordinal)))
            Damage(file, damage);

        using var again = Open();

        Assert.Equal("第二条", Best(Index(again, Rules.Gifts, Rules.Canteen), "食堂的菜要留样多久"));
    }

    [Fact]
    public void A_second_process_on_the_folder_answers_from_memory()
    {
        using var first = Open();
        Index(first, Rules.Gifts);

        using var second = Open();

        Assert.Equal("第二条", Best(Index(second, Rules.Canteen), "食堂的菜要留样多久"));
        Assert.NotEqual("第二条", Best(Index(first, Rules.Gifts), "食堂的菜要留样多久"));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_no_obstacle()
    {
        File.WriteAllText(_folder.PathOf("index"), "a file where the folder should be");

        using var files = Open();

        Assert.Equal("第二条", Best(Index(files, Rules.Canteen), "食堂的菜要留样多久"));
    }

    public void Dispose() => _folder.Dispose();

    string IndexFolder => _folder.PathOf("index");

    ClauseFiles Open() => new(IndexFolder, NullLogger<ClauseFiles>.Instance);

    static ClauseIndex Index(ClauseFiles files, params string[] documents) =>
        ClauseIndex.Over(files).With(Change(put: [.. documents.Select(Read)]), SynonymFile.Empty, AliasBook.Empty);

    static PolicyDocument Read(string text, int number) =>
        ReadDocument.From(new SourceFile($"{number}.md", Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken).Document;

    static KnowledgeChange Change(IReadOnlyList<PolicyDocument>? put = null, IReadOnlyList<string>? removed = null) => new(put ?? [], removed ?? []);

    static string? Best(ClauseIndex index, string question) =>
        index.Search(question, Anything, 1) is [var hit] && hit.Coverage.Share > 0.2 ? hit.Passage.Clause.Label : null;

    List<string> Files() =>
        [.. Directory.EnumerateFiles(IndexFolder).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)} {File.GetLastWriteTimeUtc(file):O}").Where(file => !file.StartsWith("write.lock", StringComparison.Ordinal))];

    static void Damage(string file, string how)
    {
        var bytes = File.ReadAllBytes(file);
        switch (how)
        {
            case "emptied":
                File.WriteAllBytes(file, []);
                break;
            case "cut":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "flipped":
                bytes[bytes.Length / 2] ^= 0xFF;
                File.WriteAllBytes(file, bytes);
                break;
            default:
                if (!Path.GetFileName(file).StartsWith("segments", StringComparison.Ordinal))
                    File.Delete(file);
                break;
        }
    }
}
