namespace Bot.Knowledge.Readers;

/// <summary>
/// Tables as lines: a row is one line with its cells parted by bars, and stays with the row above it and so with its
/// header. A cell that reaches over several rows is said in each of them. A table that only arranges text on the page (one cell a row, or whole passages in a cell) is read as text.
/// </summary>
sealed class TableCollector(LineCollector lines)
{
    const int Deepest = 16;
    const int LongestCell = 400;
    const int MostLinesInCell = 3;
    const int MostRows = 1_000;
    const int MostColumns = 100;

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

    /// <param name="columns">So many it takes.</param>
    /// <param name="rows">So many it takes; the rows below do not name it again.</param>
    public void OpenCell(int columns = 1, int rows = 1)
    {
        if (!_tables.TryPeek(out var table))
            return;
        table.Row ??= [];
        table.Row.Add(new Cell { Columns = Math.Clamp(columns, 1, MostColumns), Rows = Math.Clamp(rows, 1, MostRows) });
        table.InCell = true;
    }

    /// <summary>The open cell takes so many columns.</summary>
    public void Widen(int columns)
    {
        if (_tables.TryPeek(out var table) && table is { InCell: true, Row: [.., var cell] })
            cell.Columns = Math.Clamp(columns, 1, MostColumns);
    }

    /// <summary>The open cell is the lower part of the one above it.</summary>
    public void Continue()
    {
        if (_tables.TryPeek(out var table) && table is { InCell: true, Row: [.., var cell] })
            cell.Continues = true;
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
            AddRow(table, cells);
        (table.Row, table.InCell) = (null, false);
        _tables.Push(table);
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
            cell.Lines.Add(new SourceLine(text, headingLevel, joins));
        else
            lines.Add(text, headingLevel, joins);
    }

    void AddRow(Table table, List<Cell> cells)
    {
        var placed = Placed(table, cells);
        if (placed.Count == 1 || cells.Any(cell => IsPassage(cell.Lines)))
        {
            foreach (var line in cells.SelectMany(cell => cell.Lines))
                Add(line.Text, line.HeadingLevel, line.Joins);
        }
        else if (cells.Any(cell => cell.Lines.Count > 0))
        {
            Add(string.Join(" | ", placed.Select(cell => string.Join(' ', cell.Select(line => line.Text.Trim())))), joins: true);
        }
    }

    /// <summary>The cells of a row with those that reach down into it, each in its column.</summary>
    static List<List<SourceLine>> Placed(Table table, List<Cell> cells)
    {
        var placed = new List<List<SourceLine>>();
        var column = 0;
        foreach (var cell in cells)
        {
            TakeOver();
            var above = cell.Continues && table.Above.TryGetValue(column, out var upper) ? upper : null;
            placed.Add(above?.Lines ?? cell.Lines);
            // A whole passage is not said again.
            if (above is null)
                table.Above[column] = new Cell { Lines = IsPassage(cell.Lines) ? [] : cell.Lines, Columns = cell.Columns, Rows = cell.Rows };
            column += cell.Columns;
        }

        TakeOver();
        return placed;

        void TakeOver()
        {
            while (table.Above.TryGetValue(column, out var above) && above.Rows > 1)
            {
                above.Rows--;
                placed.Add(above.Lines);
                column += above.Columns;
            }
        }
    }

    static bool IsPassage(List<SourceLine> cell) => cell.Count > MostLinesInCell || cell.Sum(line => line.Text.Length) > LongestCell;

    sealed class Cell
    {
        public List<SourceLine> Lines { get; init; } = [];

        public int Columns { get; set; } = 1;

        public int Rows { get; set; } = 1;

        public bool Continues { get; set; }
    }

    sealed class Table
    {
        public List<Cell>? Row { get; set; }

        public bool InCell { get; set; }

        /// <summary>By column, the cell that was last begun there.</summary>
        public Dictionary<int, Cell> Above { get; } = [];
    }
}
