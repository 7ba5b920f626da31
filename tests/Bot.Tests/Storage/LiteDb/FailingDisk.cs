using System.Globalization;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A real file system that can be made to fail as on a broken disk: the system then lets nobody write to it any more.</summary>
sealed class FailingDisk : IDisposable
{
    readonly TemporaryFolder _folder = new();

    FailingDisk()
    {
    }

    public string Root => _folder.File("disk");

    string Image => _folder.File("image");

    /// <summary>Skips the test, visibly, where nothing can be mounted.</summary>
    public static FailingDisk MountOrSkip(int megabytes)
    {
        var disk = new FailingDisk();
        Directory.CreateDirectory(disk.Root);
        using (var image = File.Create(disk.Image))
            image.SetLength(megabytes * 1024L * 1024);
        if (SmallDisk.TryRun("mkfs.ext4", "-q", disk.Image) && disk.TryMount() && File.Exists(disk.Trigger))
            return disk;
        disk.Dispose();
        Assert.Skip("Only root on Linux with loop devices may mount a disk that fails.");
        throw new System.Diagnostics.UnreachableException();
    }

    /// <summary>What the kernel does of its own when it finds the file system damaged; files that are open count as well.</summary>
    public void Break() => File.WriteAllText(Trigger, "1");

    /// <summary>As an operator does when nobody has a file open there any more.</summary>
    public void Repair()
    {
        Assert.True(SmallDisk.TryRun("umount", Root));
        // It answers 1 when it has put something right.
        SmallDisk.TryRun("e2fsck", "-p", Image);
        Assert.True(TryMount());
    }

    public void Dispose()
    {
        SmallDisk.TryRun("umount", Root);
        _folder.Dispose();
    }

    bool TryMount() => SmallDisk.TryRun("mount", "-o", "loop,errors=remount-ro", Image, Root);

    string Trigger => string.Create(CultureInfo.InvariantCulture, $"/sys/fs/ext4/{Device}/trigger_fs_error");

    string Device => File.ReadLines("/proc/mounts")
        .Select(line => line.Split(' '))
        .Where(words => words[1] == Root)
        .Select(words => Path.GetFileName(words[0]))
        .FirstOrDefault("none");
}
