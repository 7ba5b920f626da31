namespace WeCom.Api;

/// <summary>
/// What an app can send (PROTOCOL part 6). Lengths are UTF-8 bytes; what is too long is cut by WeCom without a word.
/// Media ids live 3 days.
/// </summary>
public abstract record AppMessage
{
    // Private: the family is closed.
    AppMessage()
    {
    }

    /// <summary>At most 2,048 bytes; <c>\n</c> breaks lines, <c>&lt;a href&gt;</c> is the only markup.</summary>
    public sealed record Text(string Content) : AppMessage;

    /// <summary>At most 2,048 bytes of the app's subset: no lists, no tables. Shown in the WeCom client only.</summary>
    public sealed record Markdown(string Content) : AppMessage;

    /// <summary>An uploaded picture.</summary>
    public sealed record Image(string MediaId) : AppMessage;

    /// <summary>An uploaded AMR recording.</summary>
    public sealed record Voice(string MediaId) : AppMessage;

    /// <summary>An uploaded video; title at most 128 bytes, description 512.</summary>
    public sealed record Video(string MediaId, string? Title = null, string? Description = null) : AppMessage;

    /// <summary>An uploaded file.</summary>
    public sealed record File(string MediaId) : AppMessage;

    /// <summary>A card that opens an address.</summary>
    /// <param name="Title">At most 128 bytes.</param>
    /// <param name="Description">At most 512 bytes; may use <c>&lt;br&gt;</c> and <c>&lt;div class="gray"&gt;</c>.</param>
    /// <param name="Url">With its scheme, at most 2,048 bytes.</param>
    /// <param name="Btntxt">At most 4 characters; 详情 when null.</param>
    public sealed record TextCard(string Title, string Description, string Url, string? Btntxt = null) : AppMessage;

    /// <summary>1 to 8 links with pictures.</summary>
    public sealed record News(IReadOnlyList<NewsArticle> Articles) : AppMessage;

    /// <summary>1 to 8 articles kept by WeCom.</summary>
    public sealed record MpNews(IReadOnlyList<MpNewsArticle> Articles) : AppMessage;

    /// <summary>A notice of a linked mini program; needs no agent id.</summary>
    public sealed record MiniProgramNotice(MiniProgramContent Content) : AppMessage;

    /// <summary>A card with buttons, a vote or a selection (PROTOCOL part 7).</summary>
    public sealed record Card(TemplateCard TemplateCard) : AppMessage;
}
