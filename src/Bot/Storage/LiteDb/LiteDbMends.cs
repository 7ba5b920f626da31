namespace Bot.Storage.LiteDb;

/// <summary>What an operator is told when the files are not as they should be.</summary>
static class LiteDbMends
{
    /// <summary>The rest of a sentence: how to get everything back.</summary>
    public static string Restore(LiteDbFiles files) => new JournalFolder(files).Segments() is [{ First: 1 }, ..]
        ? $"请停止服务，执行 restore {files.Journal} --force，日志里有从头到现在的全部记录。"
        : "请停止服务，执行 restore 备份文件 --force，备份之后的记录会由日志补上。";

    public static StoreUnavailableException Damaged(LiteDbFiles files, Exception? cause = null) =>
        new($"数据文件 {files.Data} 已损坏，为防出错不再读写。{Restore(files)}", cause);

    public static StoreUnavailableException Stopped(LiteDbFiles files, Exception? cause) =>
        new($"存储 {files.Data} 停了（{cause?.Message}）。请检查磁盘空间、磁盘是否变成了只读或已损坏；恢复正常后会自动继续，没有继续就重启服务。", cause);

    public static StoreUnavailableException Closed(Exception? cause) => new("存储已关闭，请在程序重启后重发。", cause);

    /// <summary>Whatever went wrong while the files were opened, as a sentence.</summary>
    public static Exception Named(Exception cause, LiteDbFiles files) => cause switch
    {
        StoreUnavailableException => cause,
        IOException or UnauthorizedAccessException => DiskFile.Denied(files.Data, cause),
        _ => Damaged(files, cause),
    };
}
