using System.IO.Compression;
using MiniExcelLibs;

namespace Bot.Tests.Support;

/// <summary>A sheet that the bot sent, read back from its bytes.</summary>
static class Sheets
{
    public static IReadOnlyList<IDictionary<string, object>> Read(byte[] file, string sheet)
    {
        using var stream = new MemoryStream(file);
        return [.. stream.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object>>()];
    }

    public static IReadOnlyList<string> Names(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return stream.GetSheetNames();
    }

    /// <summary>The XML of every sheet as it lies in the file.</summary>
    public static string Xml(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return string.Concat(archive.Entries
            .Where(entry => entry.FullName.StartsWith("xl/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            }));
    }

    /// <summary>A numeric rate as the chat prints it.</summary>
    public static string Percent(object cell) => cell is double rate
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate * 100:F1}%")
        : (string)cell;
}
