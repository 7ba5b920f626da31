using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bot.Storage.LiteDb;

/// <summary>One file of the store, held by this process alone. The tests put a failing and a recording disk in its place.</summary>
interface IDiskFile : IDisposable
{
    long Length { get; }

    /// <summary>Fewer bytes than asked for only at the end of the file.</summary>
    int Read(Span<byte> buffer, long position);

    void Write(ReadOnlySpan<byte> bytes, long position);

    void SetLength(long length);

    /// <summary>Returns when everything written so far is on the disk (fsync).</summary>
    void Flush();
}

/// <summary>A file of the operating system, unbuffered, locked against every other process.</summary>
sealed class DiskFile(string path, FileOptions options = FileOptions.None) : IDiskFile
{
    const int WouldBlock = 11;
    const int SharingViolation = unchecked((int)0x80070020);

    readonly SafeFileHandle _handle = Open(path, options);

    public long Length => RandomAccess.GetLength(_handle);

    public int Read(Span<byte> buffer, long position)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(_handle, buffer[total..], position + total);
            if (read == 0)
                break;
            total += read;
        }

        return total;
    }

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_handle, bytes, position);

    public void SetLength(long length) => RandomAccess.SetLength(_handle, length);

    public void Flush() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();

    static SafeFileHandle Open(string path, FileOptions options)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, options);
        }
        catch (IOException cause) when (cause.HResult is WouldBlock or SharingViolation)
        {
            throw new StoreUnavailableException(
                $"{path} 正被另一个进程使用。请先停掉它，或给本程序另设 Bot:DataDirectory。", cause);
        }
        catch (Exception cause) when (IsDenied(cause))
        {
            throw Denied(path, cause);
        }
    }

    public static bool IsDenied(Exception cause) => cause is IOException or UnauthorizedAccessException;

    public static StoreUnavailableException Denied(string path, Exception cause) => new(
        $"{path} 打不开，不能读写（{cause.Message}）。请让程序对该目录有写权限，并留出磁盘空间。", cause);

    /// <summary>
    /// Makes a created or renamed name itself survive a power cut. The platform offers no call for it; on Windows the
    /// file system's own journal does it.
    /// </summary>
    public static void FlushDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(OpenFolder(Encoding.UTF8.GetBytes(directory + '\0'), 0), ownsHandle: true);
        if (handle.IsInvalid || Fsync(handle.DangerousGetHandle().ToInt32()) != 0)
            throw new IOException($"The folder '{directory}' cannot be made durable (errno {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int OpenFolder(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Fsync(int descriptor);
}
