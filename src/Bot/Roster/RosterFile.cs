using System.Globalization;
using System.Text;
using Microsoft.VisualBasic.FileIO;
using MiniExcelLibs;

namespace Bot.Roster;

/// <summary>One row of a roster file as it stands there, before anything is decided. Row 1 is the header.</summary>
sealed record RosterFileRow(int Number, IReadOnlyDictionary<string, string> Values)
{
    public string this[string column] => Values.GetValueOrDefault(column, "");
}

/// <summary>Reads .csv (UTF-8 or GB18030) and .xlsx into rows by header, in any order of columns.</summary>
static class RosterFile
{
    const long LargestFile = 50 * 1024 * 1024;

    /// <exception cref="RosterFileException">The file cannot be read; the message says why and what to do.</exception>
    public static IReadOnlyList<RosterFileRow> Read(string path)
    {
        if (new FileInfo(path) is not { Exists: true } file)
            throw new RosterFileException($"找不到文件 {path}。");
        if (file.Length > LargestFile)
            throw new RosterFileException($"文件 {path} 超过 50 MB，不像一份名册。");
        using var stream = file.OpenRead();
        return Read(stream, path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase));
    }

    public static IReadOnlyList<RosterFileRow> Read(Stream stream, bool isExcel)
    {
        try
        {
            return isExcel ? ReadSheet(stream) : ReadText(stream);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or ArgumentException or MalformedLineException)
        {
            throw new RosterFileException($"这个文件读不出来：{cause.Message} 请存成 .xlsx 或 UTF-8 的 .csv 再试。", cause);
        }
    }

    static IReadOnlyList<RosterFileRow> ReadSheet(Stream stream) =>
    [
        .. stream.Query(useHeaderRow: true, excelType: ExcelType.XLSX)
            .Cast<IDictionary<string, object?>>()
            .Select((row, index) => new RosterFileRow(index + 2, row.ToDictionary(cell => cell.Key.Trim(), cell => Text(cell.Value), StringComparer.Ordinal))),
    ];

    static List<RosterFileRow> ReadText(Stream stream)
    {
        using var parser = new TextFieldParser(new StringReader(Decode(stream))) { Delimiters = [","] };
        var header = parser.ReadFields()?.Select(name => name.Trim()).ToArray() ?? [];
        var rows = new List<RosterFileRow>();
        while (!parser.EndOfData)
        {
            var number = (int)parser.LineNumber;
            // A row may end early: office programs leave empty cells at the end away.
            var cells = header.Zip(parser.ReadFields() ?? []).Where(cell => cell.First.Length > 0);
            rows.Add(new RosterFileRow(number, cells.ToDictionary(cell => cell.First, cell => cell.Second.Trim(), StringComparer.Ordinal)));
        }

        return rows;
    }

    static string Text(object? value) => value switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
    };

    /// <summary>Office programs in China save CSV as GB18030: what is not valid UTF-8 is read as that.</summary>
    static string Decode(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }
}

/// <summary>The roster file cannot be read. The message is for the person who gave it.</summary>
sealed class RosterFileException(string message, Exception? cause = null) : Exception(message, cause);
