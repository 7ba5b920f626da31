using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Bot.Knowledge.Readers;

/// <summary>
/// The numbers that Word writes by itself (第一条, 一、, （一）): they stand in no text, only in numbering.xml and in the
/// order of the paragraphs, and without them a rule has no clauses.
/// </summary>
sealed class WordNumbering
{
    const int Levels = 9;
    const int MostLists = 10_000;

    readonly Dictionary<int, Level?[]> _definitions = [];
    readonly Dictionary<int, Instance> _instances = [];
    readonly Dictionary<int, int?[]> _counters = [];

    public static WordNumbering Read(OpenXmlPart? part, CancellationToken cancel)
    {
        var numbering = new WordNumbering();
        var reading = new Reading(numbering);
        foreach (var xml in part is null ? [] : WordXml.Nodes(part, cancel))
        {
            if (xml.NodeType == XmlNodeType.Element)
                reading.Take(xml);
        }

        return numbering;
    }

    /// <summary>The number that this paragraph shows, ready to stand before its text; empty where it shows none.</summary>
    /// <param name="list">numId; 0 is none.</param>
    /// <param name="level">ilvl, from 0; null: the level that belongs to the style, else the first.</param>
    /// <param name="style">The paragraph's style.</param>
    public string Next(int? list, int? level, string? style)
    {
        if (list is not { } id || !_instances.TryGetValue(id, out var instance) || !_definitions.TryGetValue(instance.Definition, out var levels))
            return "";
        var at = level ?? Math.Max(0, Array.FindIndex(levels, one => one?.Style is not null && one.Style == style));
        if (at is < 0 or >= Levels || levels[at] is null)
            return "";
        if (!_counters.TryGetValue(instance.Definition, out var counters))
            _counters[instance.Definition] = counters = new int?[Levels];
        if (instance.Restarts.Remove(at, out var restart))
            counters[at] = restart - 1;
        counters[at] = (counters[at] ?? levels[at]!.Start - 1) + 1;
        for (var below = at + 1; below < Levels; below++)
        {
            if (levels[below]?.RestartsAfter(at) != false)
                counters[below] = null;
        }

        return Label(levels, counters, at);
    }

    static string Label(Level?[] levels, int?[] counters, int at)
    {
        var own = levels[at]!;
        if (own.Format is "bullet" or "none")
            return own.Format == "bullet" ? "- " : own.Text.Contains('%', StringComparison.Ordinal) ? "" : own.Text;
        var label = own.Text;
        for (var level = 0; level <= at; level++)
        {
            var format = own.IsLegal && level < at ? "decimal" : levels[level]?.Format ?? "decimal";
            label = label.Replace($"%{level + 1}", ListNumber.Write(counters[level] ?? levels[level]?.Start ?? 1, format), StringComparison.Ordinal);
        }

        // 第一条 and 1. stand apart from their text, 一、 and （一） do not.
        return label.Length == 0 || label[^1] is '、' or '）' or ')' ? label : label + " ";
    }

    sealed class Level
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string Text { get; set; } = "";

        public bool IsLegal { get; set; }

        public string? Style { get; set; }

        /// <summary>w:lvlRestart: 0 is never, as articles go on over chapters; else the lowest level, from 1, that restarts it.</summary>
        public int? Restart { get; set; }

        public bool RestartsAfter(int level) => Restart is not { } lowest || level < lowest;
    }

    sealed class Instance
    {
        public int Definition { get; set; } = -1;

        /// <summary>Where this list starts anew, used up by its first paragraph of that level.</summary>
        public Dictionary<int, int> Restarts { get; } = [];
    }

    /// <summary>Where in numbering.xml the reading is.</summary>
    sealed class Reading(WordNumbering numbering)
    {
        Level?[]? _levels;
        Level? _level;
        Instance? _instance;
        int _override;

        public void Take(XmlReader xml)
        {
            switch (xml.LocalName)
            {
                case "abstractNum": OpenDefinition(xml.Number("abstractNumId")); break;
                case "num": OpenInstance(xml.Number("numId")); break;
                case "abstractNumId" when _instance is not null: _instance.Definition = xml.Number() ?? -1; break;
                case "lvlOverride": _override = xml.Number("ilvl") ?? 0; break;
                case "startOverride" when _instance is not null: _instance.Restarts[_override] = xml.Number() ?? 1; break;
                case "lvl": OpenLevel(xml.Number("ilvl")); break;
                case "start" when _level is not null: _level.Start = xml.Number() ?? 1; break;
                case "numFmt" when _level is not null: _level.Format = xml.Value() ?? "decimal"; break;
                case "lvlText" when _level is not null: _level.Text = xml.Value() ?? ""; break;
                case "lvlRestart" when _level is not null: _level.Restart = xml.Number(); break;
                case "isLgl" when _level is not null: _level.IsLegal = xml.IsOn(); break;
                case "pStyle" when _level is not null: _level.Style = xml.Value(); break;
            }
        }

        void OpenDefinition(int? id)
        {
            (_levels, _level, _instance) = (new Level?[Levels], null, null);
            if (id is { } given && numbering._definitions.Count < MostLists)
                numbering._definitions[given] = _levels;
        }

        void OpenInstance(int? id)
        {
            (_levels, _level, _instance) = (null, null, new Instance());
            if (id is { } given && numbering._instances.Count < MostLists)
                numbering._instances[given] = _instance;
        }

        void OpenLevel(int? index)
        {
            _level = _levels is not null && index is >= 0 and < Levels ? _levels[index.Value] = new Level() : null;
        }
    }
}
