namespace Bot.Knowledge;

/// <summary>A document cannot be taken in; the message says why, in Chinese, for whoever keeps the folder.</summary>
class UnreadableDocumentException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another file of the folder is the same document.</summary>
sealed class TwinDocumentException(string other) : UnreadableDocumentException($"文号和施行日期与 {other} 相同；请只留一份");

/// <summary>The file was not looked at, for the process that reads did not come up; it is tried again.</summary>
sealed class ReaderUnavailableException(Exception? cause = null)
    : UnreadableDocumentException("读取文件的子进程启动不了，这份文件还没有读；请检查程序目录是否完整、内存和进程数是否够用，再试一次", cause);
