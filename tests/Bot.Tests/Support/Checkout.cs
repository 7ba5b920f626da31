namespace Bot.Tests.Support;

/// <summary>The checkout the tests run in, found by walking up to the solution.</summary>
static class Checkout
{
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Bot.sln is in no parent folder of the tests.");
        return folder.FullName;
    }
}
