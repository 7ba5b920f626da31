namespace Bot.Knowledge;

/// <summary>A document cannot be taken in; the message says why, in Chinese, for whoever keeps the folder.</summary>
class UnreadableDocumentException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another file of the folder is the same document.</summary>
sealed class TwinDocumentException(string other) : UnreadableDocumentException($"文号和施行日期与 {other} 相同；请只留一份");
