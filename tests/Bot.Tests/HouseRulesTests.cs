using System.Reflection;
using System.Text;
using Bot.Tests.Support;

namespace Bot.Tests;

/// <summary>The rules of CONTRIBUTING.md that a machine can check. A failure lists the offending lines.</summary>
public class HouseRulesTests
{
    const int LongestFile = 250;

    static readonly string[] Slices =
        ["Answers", "Chasing", "Figures", "Knowledge", "Pledges", "Study"];

    static readonly string[] Ground = ["Burden", "Conversation", "Ledger", "Obligations", "Roster", "Schedules", "Settings", "Storage", "Time"];

    /// <summary>What a part may use beyond itself and the platform. Program, Operations and the tests may use all.</summary>
    static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Settings"] = [],
        ["Time"] = ["Settings"],
        ["Storage"] = ["Settings"],
        ["Ledger"] = ["Storage"],
        ["Roster"] = ["Schedules", "Settings", "Storage", "Time"],
        ["Schedules"] = ["Storage", "Time"],
        ["Conversation"] = ["Roster", "Storage", "Time"],
        ["Roles"] = ["Conversation", "Ledger", "Roster", "Storage", "Time"],
        ["Burden"] = ["Conversation", "Ledger", "Roster", "Storage", "Time"],
        ["Obligations"] = ["Burden", "Conversation", "Ledger", "Roster", "Schedules", "Storage", "Time"],
        // Ledger: a push that is sent again is audited like the first one. Schedules: the nightly look at the contacts.
        ["Channels"] = ["Conversation", "Ledger", "Roster", "Schedules", "Settings", "Storage", "Time"],
        ["Answers"] = [.. Ground, "Knowledge"],
        ["Chasing"] = Ground,
        ["Figures"] = Ground,
        ["Knowledge"] = Ground,
        ["Pledges"] = Ground,
        ["Study"] = Ground,
    };

    static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Checkout.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Checkout.PathOf("tests"), "*.cs", SearchOption.AllDirectories))
            .Select(file => file.Replace('\\', '/'));

    [Fact]
    public void No_file_is_longer_than_250_lines()
    {
        string[] tooLong = [.. Files.Where(file => File.ReadLines(file).Count() > LongestFile)];

        Assert.Empty(tooLong);
    }

    [Theory]
    [InlineData("LiteDB", "/Bot/Storage/LiteDb/")]
    [InlineData("Npgsql", "/Bot/Storage/Postgres/")]
    [InlineData("Lucene", "/Bot/Knowledge/")]
    [InlineData("AngleSharp", "/Bot/Knowledge/Readers/")]
    [InlineData("DocumentFormat", "/Bot/Knowledge/Readers/")]
    [InlineData("Markdig", "/Bot/Knowledge/Readers/")]
    [InlineData("UglyToad", "/Bot/Knowledge/Readers/")]
    [InlineData("Microsoft.SemanticKernel", "/Bot/Answers/")]
    [InlineData("MiniExcelLibs", "/Bot/Figures/", "/Bot/Roster/")]
    [InlineData("ScottPlot", "/Bot/Figures/")]
    [InlineData("WeCom.", "/Bot/Channels/")]
    [InlineData("WeComSimulator", "/Bot/Operations/")]
    [InlineData("Spectre.Console", "/Bot/Operations/")]
    [InlineData("Serilog", "/Bot/Operations/Hosting.cs")]
    [InlineData("System.CommandLine", "/Bot/Operations/Verbs/")]
    public void An_outside_library_is_named_in_its_home_only(string library, params string[] homes)
    {
        string[] strangers = [.. LinesWhere(
            file => file.Contains("/src/Bot/", StringComparison.Ordinal) && !homes.Any(home => file.Contains(home, StringComparison.Ordinal)),
            line => line.StartsWith($"using {library}", StringComparison.Ordinal))];

        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_part_uses_only_what_its_arrows_allow()
    {
        string[] strangers = [.. Arrows.SelectMany(part => LinesWhere(
            file => file.Contains($"/src/Bot/{part.Key}/", StringComparison.Ordinal),
            line => line.StartsWith("using Bot.", StringComparison.Ordinal)
                && line["using Bot.".Length..].Split(';', '.')[0] is var used
                && used != part.Key
                && !part.Value.Contains(used)))];

        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_folder_of_the_bot_has_its_arrows()
    {
        var folders = Directory.EnumerateDirectories(Checkout.PathOf("src/Bot")).Select(folder => Path.GetFileName(folder)!).Order();

        Assert.Equal(Arrows.Keys.Append("Operations").Order(), folders.Where(folder => folder is not ("obj" or "bin")));
        Assert.Subset(Arrows.Keys.ToHashSet(), Slices.ToHashSet());
    }

    [Fact]
    public void The_protocol_library_knows_no_bot()
    {
        string[] strangers = [.. LinesWhere(
            file => file.Contains("/src/WeCom/", StringComparison.Ordinal) || file.Contains("/src/WeComSimulator/", StringComparison.Ordinal),
            line => line.StartsWith("using Bot", StringComparison.Ordinal))];

        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData(typeof(Program))]
    [InlineData(typeof(global::WeCom.Callback.CallbackReceiver))]
    [InlineData(typeof(global::WeComSimulator.SimulatedWeCom))]
    public void Identifiers_are_plain_ascii(Type inAssembly)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        // The regex generator names its fields after the pattern's letters.
        var names = inAssembly.Assembly.GetTypes().Where(type => type.Namespace != "System.Text.RegularExpressions.Generated").SelectMany(type => type.GetMembers(all).Select(member => $"{type.Name}.{member.Name}"));

        Assert.DoesNotContain(names, name => !Ascii.IsValid(name));
    }

    static IEnumerable<string> LinesWhere(Func<string, bool> file, Func<string, bool> line) =>
        from path in Files.Where(file)
        from text in File.ReadLines(path).Where(line)
        select $"{path}: {text}";
}
