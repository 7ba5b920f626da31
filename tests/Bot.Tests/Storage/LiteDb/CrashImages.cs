namespace Bot.Tests.Storage.LiteDb;

/// <summary>
/// What a disk may hold after a power cut: everything that was flushed, and of what was written since then a random part,
/// in any order, some of it torn at a sector.
/// </summary>
/// <param name="disk">What happened.</param>
/// <param name="random">Seeded.</param>
/// <param name="keptPercent">How much of the unflushed had reached the disk.</param>
sealed class CrashImages(RecordedDisk disk, Random random, int keptPercent)
{
    const int Sector = 512;

    public int Torn { get; private set; }

    public int Lost { get; private set; }

    public int Kept { get; private set; }

    /// <summary>Every file that had been opened by then, under its path.</summary>
    public Dictionary<string, byte[]> At(int moment)
    {
        var happened = disk.Until(moment);
        return happened.Select(one => one.Path).Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => FileAt(path, [.. happened.Where(one => one.Path == path)]), StringComparer.Ordinal);
    }

    byte[] FileAt(string path, DiskEvent[] happened)
    {
        var flushed = Array.FindLastIndex(happened, one => one is DiskEvent.Flushed) + 1;
        var image = new DiskImage(disk.Before[path]);
        foreach (var certain in happened.AsSpan(0, flushed))
            image.Apply(certain);
        var uncertain = happened[flushed..];
        // A length may be set before or after the bytes arrive; the bytes themselves arrive in any order.
        random.Shuffle(uncertain);
        foreach (var one in uncertain)
            Perhaps(image, one);
        return image.ToArray();
    }

    void Perhaps(DiskImage image, DiskEvent one)
    {
        if (random.Next(100) >= keptPercent)
        {
            Lost++;
            return;
        }

        Kept++;
        if (one is DiskEvent.Written { Bytes.Length: > Sector } written && random.Next(4) == 0)
        {
            Torn++;
            foreach (var sector in Sectors(written).Where(_ => random.Next(2) == 0))
                image.Apply(sector);
            return;
        }

        image.Apply(one);
    }

    static IEnumerable<DiskEvent.Written> Sectors(DiskEvent.Written written)
    {
        for (var start = 0; start < written.Bytes.Length;)
        {
            var position = written.Position + start;
            var end = (int)Math.Min(written.Bytes.Length, start + Sector - (position % Sector));
            yield return new DiskEvent.Written(written.Path, position, written.Bytes[start..end]);
            start = end;
        }
    }
}
