using Bot.Knowledge.Readers;

namespace Bot.Knowledge;

/// <summary>
/// Cuts a document into clauses. Where it has articles (第…条), an article with all its items is one clause; else the
/// outline marks (一、（一）) and headings part it; else every paragraph stands alone.
/// </summary>
static class ClauseCutter
{
    public static IReadOnlyList<Clause> Cut(string documentId, IReadOnlyList<SourceLine> lines)
    {
        var hasArticles = lines.Any(line => !line.Joins && ClauseMark.Of(line.Text).Kind == ClauseKind.Article);
        var cutting = new Cutting(documentId, hasArticles);
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line.Text)))
            cutting.Take(line);
        return cutting.Finish();
    }

    sealed class Cutting(string documentId, bool hasArticles)
    {
        // Headings in running text rank below every marked-up one, outline marks below both.
        const int InTextHeading = 60;
        const int OutlineHeading = 70;

        readonly List<Clause> _clauses = [];
        readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);
        readonly List<(int Rank, string Label, string Title)> _headings = [];
        readonly List<string> _text = [];
        (int Rank, string Text)? _bareItem;
        string? _label;
        int _article;

        public void Take(SourceLine line)
        {
            var text = line.Text.Trim();
            if (line.Joins)
            {
                _text.Add(text);
                return;
            }

            var mark = ClauseMark.Of(text);
            if (mark.Kind == ClauseKind.Article && (line.HeadingLevel > 0 || StartsArticle(mark)))
                StartArticle(mark, line.HeadingLevel > 0);
            else if (line.HeadingLevel > 0)
                Open(line.HeadingLevel * 10, OwnLabel(mark, text), text);
            else if (mark.IsDivision)
                Open(InTextHeading + (int)mark.Kind, text, text);
            else if (IsAppendix(text))
                Open(InTextHeading, text, text);
            else if (mark.IsOutline && !hasArticles)
                StartItem(mark, text);
            else
                Append(text);
        }

        public List<Clause> Finish()
        {
            Flush(nextRank: 0);
            return _clauses;
        }

        /// <summary>第五条规定的… at the start of a line goes on with the sentence; 第五条 in its turn starts an article.</summary>
        bool StartsArticle(ClauseMark mark) => mark.Number == _article + 1 || !ContinuesSentence(mark.Rest);

        static bool ContinuesSentence(string rest) =>
            rest.Length > 0 && "规所的第和至到、，,或与及之前后款项".Contains(rest[0], StringComparison.Ordinal);

        static bool IsAppendix(string text) =>
            (text.StartsWith("附件", StringComparison.Ordinal) || text.StartsWith("附表", StringComparison.Ordinal)) && ClauseMark.IsHeading(text);

        void StartArticle(ClauseMark mark, bool isHeading)
        {
            Flush(OutlineHeading);
            CloseFrom(OutlineHeading);
            _label = mark.Label;
            _article = mark.Number;
            if (isHeading && mark.Rest.Length > 0)
            {
                _headings.Add((OutlineHeading, mark.Label, mark.Rest));
                _bareItem = (OutlineHeading, mark.Rest);
            }
            else if (mark.Rest.Length > 0)
            {
                _text.Add(mark.Rest);
            }
        }

        void StartItem(ClauseMark mark, string text)
        {
            var rank = OutlineHeading + (int)mark.Kind;
            if (mark.HeadsOnly)
            {
                Open(rank, ParentLabel(rank) + mark.Label, text);
                _bareItem = (rank, mark.Rest);
                return;
            }

            Flush(rank);
            CloseFrom(rank);
            _label = ParentLabel(rank) + mark.Label;
            _text.Add(mark.Rest);
        }

        void Open(int rank, string label, string title)
        {
            Flush(rank);
            CloseFrom(rank);
            _headings.Add((rank, label, title));
        }

        void Append(string text)
        {
            if (_label is null && _headings.Count == 0 && !hasArticles)
                Flush(nextRank: 0);
            _text.Add(text);
        }

        void Flush(int nextRank)
        {
            var heading = _headings.Count > 0 ? _headings[^1] : default;
            // A short item with nothing below it was not a heading after all.
            if (_text.Count == 0 && _bareItem is { } bare && nextRank <= bare.Rank)
                _text.Add(bare.Text);
            if (_text.Count > 0)
            {
                var label = _label ?? heading.Label ?? (hasArticles ? "引言" : $"第{_clauses.Count + 1}段");
                _clauses.Add(new Clause(IdFor(label), label, string.Join(' ', _headings.Select(h => h.Title)), string.Join('\n', _text)));
            }

            _text.Clear();
            _bareItem = null;
            _label = null;
        }

        string IdFor(string label)
        {
            var copy = _copies[label] = _copies.GetValueOrDefault(label) + 1;
            return copy == 1 ? $"{documentId} {label}" : $"{documentId} {label}#{copy}";
        }

        string OwnLabel(ClauseMark mark, string text) => mark.IsOutline ? ParentLabel(OutlineHeading + (int)mark.Kind) + mark.Label : text;

        /// <summary>（二） alone says little: its 一、 goes before it.</summary>
        string ParentLabel(int rank) =>
            rank == OutlineHeading + (int)ClauseKind.SubItem
                ? _headings.FindLast(h => ClauseMark.Of(h.Title).Kind == ClauseKind.Item).Label ?? ""
                : "";

        void CloseFrom(int rank) => _headings.RemoveAll(heading => heading.Rank >= rank);
    }
}
