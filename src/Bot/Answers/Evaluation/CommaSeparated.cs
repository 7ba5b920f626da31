using System.Text;

namespace Bot.Answers.Evaluation;

/// <summary>One line of comma-separated values; quoted cells may hold commas, a doubled quote is one.</summary>
static class CommaSeparated
{
    public static IReadOnlyList<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (c == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
                cell.Append(line[at++]);
            else if (c == '"')
                quoted = !quoted;
            else if (c is ',' or '，' && !quoted)
                Take();
            else
                cell.Append(c);
        }

        Take();
        return cells;

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
