using System.Text.Json;
using Bot.Knowledge.Readers;

namespace Bot.Answers.Evaluation;

/// <summary>One of an administrator's own questions.</summary>
/// <param name="Text">As people ask it.</param>
/// <param name="Answerable">Whether the documents answer it.</param>
/// <param name="Clause">The id of the clause that does; empty: any.</param>
sealed record OwnQuestion(string Text, bool Answerable, string Clause);

/// <summary>Reads a file of questions: a JSON object a line, or comma-separated with a header.</summary>
static class OwnQuestions
{
    const long LargestFile = 5 * 1024 * 1024;

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <exception cref="InvalidDataException">The message names file, line and mend, in Chinese.</exception>
    public static IReadOnlyList<OwnQuestion> Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"找不到文件 {path}。");
        if (new FileInfo(path).Length > LargestFile)
            throw new InvalidDataException($"{path} 超过 5 MB，请只放用来校准的问题。");
        var lines = SourceText.Decode(File.ReadAllBytes(path)).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
            throw new InvalidDataException($"{path} 是空的。");
        return lines[first].TrimStart().StartsWith('{') ? ReadJson(path, lines) : ReadTable(path, lines, first);
    }

    static List<OwnQuestion> ReadJson(string path, List<string> lines)
    {
        var questions = new List<OwnQuestion>();
        foreach (var (index, line) in lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            var read = Parse(line);
            questions.Add(Question(path, index, read?.Question ?? read?.Text, read?.Answerable ?? true, read?.Clause));
        }

        return questions;
    }

    static JsonLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonLine>(line, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static List<OwnQuestion> ReadTable(string path, List<string> lines, int header)
    {
        List<string> columns = [.. CommaSeparated.Cells(lines[header]).Select(cell => cell.Trim().ToLowerInvariant())];
        var (question, answerable, clause) = (columns.FindIndex(c => c is "question" or "问题"), columns.FindIndex(c => c is "answerable" or "可答"), columns.FindIndex(c => c is "clause" or "条文"));
        if (question < 0 || answerable < 0)
            throw new InvalidDataException($"{path} 第 {header + 1} 行应是表头：question,answerable,clause（或 问题,可答,条文）。");
        var questions = new List<OwnQuestion>();
        foreach (var (index, line) in lines.Index().Skip(header + 1).Where(line => !string.IsNullOrWhiteSpace(line.Item)))
        {
            var cells = CommaSeparated.Cells(line);
            var yes = cells.ElementAtOrDefault(answerable)?.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "y" or "是" or "能";
            questions.Add(Question(path, index, cells.ElementAtOrDefault(question), yes, clause < 0 ? "" : cells.ElementAtOrDefault(clause)));
        }

        return questions;
    }

    static OwnQuestion Question(string path, int index, string? text, bool answerable, string? clause) =>
        string.IsNullOrWhiteSpace(text)
            ? throw new InvalidDataException($"{path} 第 {index + 1} 行没有问题。每行写 question、answerable（true 或 false）和 clause（条文编号，可空）。")
            : new OwnQuestion(text.Trim(), answerable, clause?.Trim() ?? "");

    sealed record JsonLine(string? Question, string? Text, bool? Answerable, string? Clause);
}
