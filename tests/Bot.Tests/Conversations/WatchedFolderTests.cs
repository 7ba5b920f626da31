using Bot.Knowledge;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>What is laid into the folder answers without anybody doing anything more.</summary>
public sealed class WatchedFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_laid_into_the_folder_answers_and_a_file_taken_out_does_not()
    {
        File.Copy(Checkout.PathOf("prompts/knowledge/gifts.md"), _folder.PathOf("gifts.md"));
        await using var world = await BotWorld.StartAsync(settings: $"--Knowledge:Directory={_folder.PathOf("")}");
        var he = world.Person("HeJing");
        await he.AsksAsync("知识库", "知识库共 1 份文件");

        await File.WriteAllBytesAsync(_folder.PathOf("食堂.docx"), new WordFile().Line("食堂办法", "Title").Line("留样保存48小时以上。", level: WordFile.Article).ToBytes(), BotWorld.Cancel);
        // A process reads it, which takes the machine's time.
        await world.PassUntilAsync(() => world.Get<DocumentStore>().FileOf("食堂.docx") is { Value.Document: not null });
        await world.UntilAsync(he, "知识库", "《食堂办法》1 条");
        File.Delete(_folder.PathOf("gifts.md"));
        await world.UntilAsync(he, "知识库", "知识库共 1 份文件");

        await he.AsksAsync("知识库 礼品礼金", "没有标题");
    }

    [Fact]
    public async Task A_word_written_into_the_file_of_everyday_words_finds_clauses_in_a_running_bot()
    {
        Directory.CreateDirectory(_folder.PathOf("k"));
        await File.WriteAllTextAsync(_folder.PathOf("k/食堂.md"), Rules.Canteen, BotWorld.Cancel);
        await using var world = await BotWorld.StartAsync(settings: $"--Knowledge:Directory={_folder.PathOf("k")}");
        var scope = new SearchScope(new DateOnly(2026, 11, 23), null);
        Assert.Empty((await world.Get<KnowledgeBase>().CurrentAsync(BotWorld.Cancel)).Index.Search("犇羴鱻", scope, 3));

        await File.WriteAllTextAsync(_folder.PathOf("k-synonyms.txt"), "犇羴鱻 => 留样", BotWorld.Cancel);
        var found = false;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!found && await timer.WaitForNextTickAsync(BotWorld.Cancel))
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            found = (await world.Get<KnowledgeBase>().CurrentAsync(BotWorld.Cancel)).Index.Search("犇羴鱻", scope, 3).Count > 0;
        }

        Assert.True(found);
    }

    public void Dispose() => _folder.Dispose();
}
