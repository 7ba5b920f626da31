namespace WeCom.AiBot;

/// <summary>What a message, an item of a mixed message or a quotation consists of (PROTOCOL 16.2).</summary>
public abstract record AiBotContent
{
    // Private: the family is closed.
    AiBotContent()
    {
    }

    /// <summary>Written words.</summary>
    public sealed record Text(string Content) : AiBotContent;

    /// <summary>Spoken words, already turned into text by WeCom.</summary>
    public sealed record Voice(string Content) : AiBotContent;

    /// <summary>A picture.</summary>
    public sealed record Image(AiBotMedia Media) : AiBotContent;

    /// <summary>A file; its name comes with the download.</summary>
    public sealed record File(AiBotMedia Media) : AiBotContent;

    /// <summary>A video.</summary>
    public sealed record Video(AiBotMedia Media) : AiBotContent;

    /// <summary>Words and pictures in the order of the message.</summary>
    public sealed record Mixed(IReadOnlyList<AiBotContent> Items) : AiBotContent;

    /// <summary>A kind newer than this library, where a quotation or an item is of one.</summary>
    public sealed record Unknown(string MsgType) : AiBotContent;

    /// <summary>The words in it, one line for each item; empty for pictures and files.</summary>
    public string Words => this switch
    {
        Text(var content) => content,
        Voice(var content) => content,
        Mixed(var items) => string.Join('\n', items.Select(item => item.Words).Where(words => words.Length > 0)),
        _ => "",
    };
}

/// <summary>A picture or file that lives 5 minutes at its address, encrypted: fetch it before anything else.</summary>
/// <param name="Url">As sent; a bearer secret.</param>
/// <param name="AesKey">Socket only: the key of this address. In webhook mode it is the callback's own.</param>
public sealed record AiBotMedia(string Url, string? AesKey)
{
    // Whoever prints a message must not print what opens its files.
    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(AiBotMedia);
}
