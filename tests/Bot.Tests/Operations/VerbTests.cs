using System.Globalization;
using System.Text.Json;
using Bot.Operations;
using Bot.Tests.Support;
using WeComSimulator;

namespace Bot.Tests.Operations;

/// <summary>Every verb works beside a running server on the same data folder, and without one.</summary>
public class VerbTests
{
    [Fact]
    public async Task Verbs_reach_the_running_server()
    {
        await using var world = await BotWorld.StartAsync();
        await world.PublishAsync("师德专题学习", due: "11月30日");
        await world.Person("LinXiao").AsksAsync("打卡", "打卡成功");

        var stats = await RunAsync(world.DataDirectory, "stats", "本月", "--json");
        var ledger = await RunAsync(world.DataDirectory, "ledger", "verify");

        var district = JsonElement.Parse(stats.Output)[0].GetProperty("district").GetProperty("current");
        Assert.Equal(1, district.GetProperty("doneCount").GetInt32());
        Assert.Equal(world.RosterCountOf(null), district.GetProperty("requiredCount").GetInt32());
        Assert.Equal(0, ledger.Exit);
        Assert.Contains("台账完整", ledger.Output);
    }

    [Fact]
    public async Task Verbs_work_without_a_server_and_keep_what_they_did()
    {
        using var folder = new TemporaryFolder();
        var roster = folder.PathOf("roster.csv");
        await File.WriteAllTextAsync(roster, SampleDistrict.RosterCsv, BotWorld.Cancel);

        var trial = await RunAsync(folder.PathOf("data"), "roster", "import", roster, "--dry-run");
        var import = await RunAsync(folder.PathOf("data"), "roster", "import", roster);
        var again = await RunAsync(folder.PathOf("data"), "roster", "import", roster);

        Assert.Contains("试运行，没有写入", trial.Output);
        Assert.Contains("已写入", import.Output);
        Assert.Contains("新增 0，变更 0", again.Output);
    }

    [Fact]
    public async Task An_unreadable_document_is_named_by_knowledge_list_and_the_others_load()
    {
        using var folder = new TemporaryFolder();
        var documents = Directory.CreateDirectory(folder.PathOf("knowledge"));
        File.Copy(Checkout.PathOf("prompts/knowledge/gifts.md"), Path.Combine(documents.FullName, "gifts.md"));
        await File.WriteAllBytesAsync(Path.Combine(documents.FullName, "broken.md"), [0xff, 0x00, 0xfe, 0x81], BotWorld.Cancel);

        var list = await RunAsync(folder.PathOf("data"), [$"--Knowledge:Directory={documents.FullName}"], "knowledge", "list");

        Assert.Equal(0, list.Exit);
        Assert.Contains("青教工委〔2023〕21号", list.Output);
        Assert.Contains("broken.md", list.Output);
    }

    [Fact]
    public async Task Ask_answers_with_the_clause_or_says_no()
    {
        using var folder = new TemporaryFolder();

        var answer = await RunAsync(folder.PathOf("data"), "ask", "家长送的购物卡能收吗");
        var refusal = await RunAsync(folder.PathOf("data"), "ask", "火星上的引力是多少");

        Assert.Equal((0, 1), (answer.Exit, refusal.Exit));
        Assert.Contains("青教工委〔2023〕21号", answer.Output);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("stats", "昨天的昨天")]
    [InlineData("roster", "import", "/no/such/file.csv")]
    [InlineData("ask", "问题", "--at", "明年")]
    public async Task A_wrong_call_exits_with_2_and_says_why(params string[] verb)
    {
        using var folder = new TemporaryFolder();

        var wrong = await RunAsync(folder.PathOf("data"), verb);

        Assert.Equal(2, wrong.Exit);
        Assert.NotEmpty(wrong.Error);
    }

    static Task<Outcome> RunAsync(string dataDirectory, params string[] verb) => RunAsync(dataDirectory, [], verb);

    static async Task<Outcome> RunAsync(string dataDirectory, string[] settings, params string[] verb)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        string[] all = [$"--Bot:DataDirectory={dataDirectory}", "--Serilog:MinimumLevel:Default=Fatal", .. settings];
        var exit = await RunVerb.RunAsync(verb, () => Program.Build(all), output, error, TestContext.Current.CancellationToken);
        return new Outcome(exit, output.ToString(), error.ToString());
    }

    sealed record Outcome(int Exit, string Output, string Error);
}
