using System.Globalization;

namespace Bot.Storage.LiteDb;

/// <summary>One file of the journal, named by the number of its first unit.</summary>
sealed record JournalSegment(long First, string Path);

/// <summary>The files of a journal, and the walk through them.</summary>
sealed class JournalFolder(LiteDbFiles files)
{
    const string Extension = ".journal";

    public string Path => files.Journal;

    /// <summary>In the order of their units.</summary>
    public List<JournalSegment> Segments() => !Directory.Exists(Path)
        ? []
        : [.. from file in Directory.EnumerateFiles(Path, "*" + Extension)
              let name = System.IO.Path.GetFileNameWithoutExtension(file)
              where long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
              let segment = new JournalSegment(long.Parse(name, CultureInfo.InvariantCulture), file)
              orderby segment.First
              select segment];

    public long Bytes() => Segments().Sum(segment => new FileInfo(segment.Path).Length);

    public IDiskFile Open(JournalSegment segment) => files.Open(segment.Path);

    /// <summary>Null when it is not whole.</summary>
    public JournalHeader? HeaderOf(JournalSegment segment)
    {
        using var file = Open(segment);
        return new JournalReader(file).Next() is { } line ? JournalFormat.ReadHeader(line.Span) : null;
    }

    /// <summary>An empty segment, durable with its name.</summary>
    public (JournalSegment Segment, IDiskFile File) Create(JournalHeader header)
    {
        if (!Directory.Exists(Path))
        {
            Directory.CreateDirectory(Path);
            DiskFile.FlushDirectory(files.Folder);
        }

        var first = header.Before.Sequence + 1;
        var name = first.ToString("D12", CultureInfo.InvariantCulture) + Extension;
        var segment = new JournalSegment(first, System.IO.Path.Combine(Path, name));
        var file = Open(segment);
        try
        {
            file.SetLength(0);
            file.Write(JournalFormat.Header(header), 0);
            file.Flush();
            DiskFile.FlushDirectory(Path);
            return (segment, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Goes through all units that follow <paramref name="since"/>, in order, each checked against the one before, until
    /// <paramref name="visit"/> says stop.
    /// </summary>
    public JournalWalk Walk(Guid store, HistoryPoint since, Func<HistoryPoint, ReadOnlyMemory<byte>, bool> visit)
    {
        var segments = Segments();
        var start = segments.FindLastIndex(segment => segment.First <= since.Sequence + 1);
        if (start < 0)
            return segments is [var first, ..] ? new JournalWalk.Late(first.First) : new JournalWalk.None();
        var walk = new Walker(store, since, visit);
        for (var i = start; i < segments.Count; i++)
        {
            using var file = Open(segments[i]);
            if (walk.Through(segments[i], file, isLast: i == segments.Count - 1) is { } over)
                return over;
        }

        throw new InvalidOperationException("The last segment did not end the walk.");
    }

    sealed class Walker(Guid store, HistoryPoint since, Func<HistoryPoint, ReadOnlyMemory<byte>, bool> visit)
    {
        HistoryPoint? _here;
        bool _isBeyond;

        public JournalWalk? Through(JournalSegment segment, IDiskFile file, bool isLast)
        {
            var reader = new JournalReader(file);
            var header = reader.Next() is { } line ? JournalFormat.ReadHeader(line.Span) : null;
            if (header is null)
            {
                // A power cut may leave the newest segment with its name alone; nothing was acknowledged in it.
                var here = _here ?? since with { Sequence = segment.First - 1 };
                return isLast && reader.Position == 0 && here.Sequence >= since.Sequence
                    ? new JournalWalk.End(here, segment, 0, 0, file.Length)
                    : new JournalWalk.Gap(here, segment, 0);
            }

            if (header.Store != store)
                return new JournalWalk.Foreign();
            if (_here is not null && !_here.IsSame(header.Before))
                return new JournalWalk.Gap(_here, segment, 0);
            _here ??= header.Before;
            if (IsApart(_here))
                return new JournalWalk.Apart();
            return Lines(segment, file, reader, isLast);
        }

        JournalWalk? Lines(JournalSegment segment, IDiskFile file, JournalReader reader, bool isLast)
        {
            var good = reader.Position;
            var unsettled = _isBeyond ? good : (long?)null;
            while (reader.Next() is { } line && JournalFormat.ReadLine(line.Span, _here!, out var unit) is { } next)
            {
                if (IsApart(next))
                    return new JournalWalk.Apart();
                if (next.Sequence > since.Sequence)
                {
                    if (!visit(next, line[unit..]))
                        return new JournalWalk.Stopped(_here!, next, segment, good);
                    _isBeyond = true;
                    unsettled ??= good;
                }

                (_here, good) = (next, reader.Position);
            }

            var rest = file.Length - good;
            if (isLast)
                return new JournalWalk.End(_here!, segment, good, unsettled ?? good, rest);
            return rest > 0 ? new JournalWalk.Gap(_here!, segment, good) : null;
        }

        bool IsApart(HistoryPoint here) => here.Sequence == since.Sequence && !here.IsSame(since);
    }
}
