namespace Bot.Knowledge;

/// <summary>A document cannot be taken in; the message says why, in Chinese, for whoever keeps the folder.</summary>
sealed class UnreadableDocumentException(string message, Exception? cause = null) : Exception(message, cause);
