namespace Bot.Knowledge.Readers;

/// <summary>Plain text to lines, as they stand.</summary>
static class PlainTextReader
{
    public static void Read(string text, LineCollector lines)
    {
        LineCollector.Check(text.Length);
        lines.Add(text);
    }
}
