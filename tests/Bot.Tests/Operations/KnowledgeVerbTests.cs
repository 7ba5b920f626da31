using System.Globalization;
using Bot.Operations;
using Bot.Tests.Support;

namespace Bot.Tests.Operations;

/// <summary>Documents in and out by the command line, with and without a server.</summary>
public sealed class KnowledgeVerbTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_format_comes_in_with_a_line_for_each_file_and_a_second_time_nothing_is_new()
    {
        var documents = Directory.CreateDirectory(_folder.PathOf("in")).FullName;
        Write("甲.docx", new WordFile().Line("甲办法", "Title").Line("教师不得拖堂。", level: WordFile.Article).ToBytes());
        Write("乙.pdf", new PdfFile().Page().Paragraphs(100, "第一条　教师应当提前五分钟到岗候课。").ToBytes());
        Write("丙.html", "<html><h1>丙办法</h1><p>第一条　校服自愿购买。</p></html>"u8.ToArray());
        Write("丁.txt", "丁办法\n丁〔2026〕1号\n第一条　操场七点开放。"u8.ToArray());
        Write("丁.yml", "effective: 2026-01-01\n"u8.ToArray());
        Write("扫描.pdf", new PdfFile().Page().Picture().ToBytes());

        var first = await RunAsync("knowledge", "import", documents);
        var second = await RunAsync("knowledge", "import", documents);
        var list = await RunAsync("knowledge", "list");

        Assert.Equal((1, 1), (first.Exit, second.Exit));
        Assert.Contains("新增 4，更正 0，不变 0，拒绝 1。", first.Output);
        Assert.Contains("拒绝 扫描.pdf：PDF 是扫描件", first.Output);
        Assert.Contains("新增 0，更正 0，不变 4，拒绝 1。", second.Output);
        Assert.Contains("《丁办法》（丁〔2026〕1号）1 条，现行，2026-01-01起施行；丁.txt，命令行", list.Output);
        Assert.Empty(first.Error);

        void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(documents, name), bytes);
    }

    [Fact]
    public async Task A_running_server_answers_from_what_was_imported_at_once()
    {
        await using var world = await BotWorld.StartAsync();
        var file = _folder.PathOf("课间.md");
        await File.WriteAllTextAsync(file, "---\ntitle: 课间活动办法\nnumber: 青教委〔2026〕99号\neffective: 2026-10-01\n---\n第一条　课间十分钟教师不得拖堂。", BotWorld.Cancel);

        var import = await RunAsync(world.DataDirectory, isTerminal: false, "knowledge", "import", file);
        await world.Person("LinXiao").AsksAsync("课间十分钟可以拖堂吗", "青教委〔2026〕99号", "教师不得拖堂");
        var repeal = await RunAsync(world.DataDirectory, isTerminal: false, "knowledge", "repeal", "青教委[2026]99号", "2026-11-01");

        Assert.Equal((0, 0), (import.Exit, repeal.Exit));
        await world.Person("HeJing").AsksAsync("知识库 课间活动", "2026-11-01起废止");
    }

    [Fact]
    public async Task A_repealed_document_holds_again_when_it_is_imported_again()
    {
        var file = _folder.PathOf("丁.txt");
        await File.WriteAllTextAsync(file, "丁办法\n丁〔2026〕1号\n第一条　操场七点开放。", BotWorld.Cancel);
        await RunAsync("knowledge", "import", file);
        await RunAsync("knowledge", "repeal", "丁办法", "2026-01-01");

        var again = await RunAsync("knowledge", "import", file);
        var list = await RunAsync("knowledge", "list");

        Assert.Contains("更正 1", again.Output);
        Assert.Contains("《丁办法》（丁〔2026〕1号）1 条，现行", list.Output);
    }

    [Fact]
    public async Task Progress_is_drawn_on_a_terminal_and_nowhere_else()
    {
        var documents = Directory.CreateDirectory(_folder.PathOf("in")).FullName;
        await File.WriteAllTextAsync(Path.Combine(documents, "一.txt"), "第一条　甲。", BotWorld.Cancel);
        await File.WriteAllTextAsync(Path.Combine(documents, "二.txt"), "第一条　乙。", BotWorld.Cancel);

        var watched = await RunAsync(_folder.PathOf("data"), isTerminal: true, "knowledge", "import", documents);

        Assert.Contains("导入完成", watched.Error);
        Assert.Contains("新增 2", watched.Output);
    }

    [Theory]
    [InlineData(2, "knowledge", "import", "/no/such/folder")]
    [InlineData(2, "knowledge", "repeal", "青教委〔2025〕7号", "明天")]
    [InlineData(1, "knowledge", "repeal", "没有的办法", "2026-12-01")]
    public async Task A_wrong_call_says_why(int exit, params string[] verb)
    {
        var wrong = await RunAsync(verb);

        Assert.Equal(exit, wrong.Exit);
        Assert.NotEmpty(wrong.Error);
    }

    public void Dispose() => _folder.Dispose();

    Task<(int Exit, string Output, string Error)> RunAsync(params string[] verb) => RunAsync(_folder.PathOf("data"), isTerminal: false, verb);

    static async Task<(int Exit, string Output, string Error)> RunAsync(string data, bool isTerminal, params string[] verb)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        string[] settings = [$"--Bot:DataDirectory={data}", $"--Knowledge:Directory={Checkout.PathOf("prompts/knowledge")}", "--Serilog:MinimumLevel:Default=Fatal"];
        var exit = await RunVerb.RunAsync(verb, () => Program.Build(settings), output, error, isTerminal, BotWorld.Cancel);
        return (exit, output.ToString(), error.ToString());
    }
}
