namespace Bot.Knowledge;

/// <summary>Folders that are shipped with the program.</summary>
static class ProgramFolder
{
    /// <summary>A relative path is looked for in the working directory, then beside the program.</summary>
    public static string Find(string path)
    {
        var here = Path.GetFullPath(path);
        var beside = Path.GetFullPath(path, AppContext.BaseDirectory);
        return !Directory.Exists(here) && Directory.Exists(beside) ? beside : here;
    }
}
