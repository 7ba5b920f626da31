using System.Diagnostics;
using System.Globalization;

namespace Bot.Tests.Storage.LiteDb;

/// <summary>A real file system of a few megabytes, where this process may mount one.</summary>
sealed class SmallDisk : IDisposable
{
    readonly TemporaryFolder _folder = new();

    SmallDisk()
    {
    }

    public string Root => _folder.File("disk");

    /// <summary>Skips the test, visibly, where nothing can be mounted.</summary>
    public static SmallDisk MountOrSkip(int megabytes)
    {
        var disk = new SmallDisk();
        Directory.CreateDirectory(disk.Root);
        if (!TryRun("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "none", disk.Root))
        {
            disk._folder.Dispose();
            Assert.Skip("Only root on Linux may mount a small disk; the same is tested with a disk that pretends.");
        }

        return disk;
    }

    public void MakeReadOnly() => Assert.True(TryRun("mount", "-o", "remount,ro", Root));

    public void MakeWritable() => Assert.True(TryRun("mount", "-o", "remount,rw", Root));

    /// <summary>Leaves no byte free.</summary>
    public string FillUp()
    {
        var ballast = Path.Combine(Root, "ballast");
        using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public void Dispose()
    {
        TryRun("umount", Root);
        _folder.Dispose();
    }

    public static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
            process?.WaitForExit();
            return process is { ExitCode: 0 };
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
