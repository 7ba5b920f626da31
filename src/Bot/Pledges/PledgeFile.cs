namespace Bot.Pledges;

/// <summary>A pledge text in a file: a front matter with <c>title</c>, then the exact text.</summary>
static class PledgeFile
{
    /// <exception cref="FormatException">There is no front matter with a title.</exception>
    public static PledgeVersion Read(string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "---", 1);
        if (lines[0].TrimEnd() != "---" || end < 0)
            throw new FormatException("A pledge file starts with a front matter between two lines of ---.");
        var title = lines[1..end].FirstOrDefault(line => line.StartsWith("title:", StringComparison.Ordinal))
            ?? throw new FormatException("A pledge file's front matter has a title.");
        return PledgeVersion.Of(title["title:".Length..].Trim(), string.Join('\n', lines[(end + 1)..]).Trim());
    }
}
