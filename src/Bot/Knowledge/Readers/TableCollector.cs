namespace Bot.Knowledge.Readers;

/// <summary>
/// Tables as lines: a row is one line with its cells parted by bars, and stays with the row above it and so with its
/// header. A table that only arranges text on the page (one cell a row, or whole passages in a cell) is read as text.
/// </summary>
sealed class TableCollector(LineCollector lines)
{
    const int Deepest = 16;
    const int LongestCell = 400;
    const int MostLinesInCell = 3;

    readonly Stack<Table> _tables = new();

    /// <exception cref="UnreadableDocumentException">Tables stand in tables beyond all bounds.</exception>
    public void OpenTable()
    {
        if (_tables.Count >= Deepest)
            throw new UnreadableDocumentException($"表格套表格超过 {Deepest} 层，不能读取；请把文字另存为普通段落");
        _tables.Push(new Table());
    }

    public void OpenRow()
    {
        if (_tables.TryPeek(out var table) && table.Row is not null)
            CloseRow();
        if (_tables.TryPeek(out table))
            table.Row = [];
    }

    public void OpenCell()
    {
        if (!_tables.TryPeek(out var table))
            return;
        table.Row ??= [];
        table.Row.Add([]);
        table.InCell = true;
    }

    public void CloseCell()
    {
        if (_tables.TryPeek(out var table))
            table.InCell = false;
    }

    public void CloseRow()
    {
        if (!_tables.TryPop(out var table))
            return;
        if (table.Row is { } cells)
            AddRow(cells);
        _tables.Push(new Table());
    }

    public void CloseTable()
    {
        CloseRow();
        _tables.TryPop(out _);
    }

    /// <summary>To the open cell, or to the document where there is none.</summary>
    public void Add(string text, int headingLevel = 0, bool joins = false)
    {
        if (_tables.TryPeek(out var table) && table is { InCell: true, Row: [.., var cell] })
            cell.Add(new SourceLine(text, headingLevel, joins));
        else
            lines.Add(text, headingLevel, joins);
    }

    void AddRow(List<List<SourceLine>> cells)
    {
        var arranges = cells.Count == 1
            || cells.Any(cell => cell.Count > MostLinesInCell || cell.Sum(line => line.Text.Length) > LongestCell);
        if (arranges)
        {
            foreach (var line in cells.SelectMany(cell => cell))
                Add(line.Text, line.HeadingLevel, line.Joins);
        }
        else if (cells.Any(cell => cell.Count > 0))
        {
            Add(string.Join(" | ", cells.Select(cell => string.Join(' ', cell.Select(line => line.Text.Trim())))), joins: true);
        }
    }

    sealed class Table
    {
        public List<List<SourceLine>>? Row { get; set; }

        public bool InCell { get; set; }
    }
}
