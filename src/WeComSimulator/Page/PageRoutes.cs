using System.Text;

namespace WeComSimulator.Page;

/// <summary>The chat page: three files out of the assembly, and the calls they make.</summary>
static class PageRoutes
{
    const string Policy = "default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes, string prefix)
    {
        // The page is called with and without the last slash; its own addresses start from this base in both cases.
        routes.MapGet("/", (HttpContext http) => Html(http, Asset("index.html").Replace("{{base}}", $"{http.Request.PathBase}{prefix}/", StringComparison.Ordinal)));
        routes.MapGet("/chat.css", () => Results.Text(Asset("chat.css"), "text/css", Encoding.UTF8));
        foreach (var script in (ReadOnlySpan<string>)["chat.js", "bubbles.js", "rich-text.js", "markdown.js"])
        {
            var content = Asset(script);
            routes.MapGet($"/{script}", () => Results.Text(content, "text/javascript", Encoding.UTF8));
        }

        MapApi(routes.MapGroup("/api"));
    }

    static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/members", (PageApi page) => page.Overview());
        api.MapGet("/members/{userId}/messages", (string userId, PageApi page) => page.Conversation(userId));
        api.MapPost("/members/{userId}/messages", (string userId, SaidText said, PageApi page) => page.SayAsync(userId, said));
        api.MapPost("/members/{userId}/media", (string userId, string name, HttpRequest request, PageApi page) => page.SendMediaAsync(userId, name, request));
        api.MapPost("/members/{userId}/taps", (string userId, TappedButton tapped, PageApi page) => page.TapAsync(userId, tapped));
        api.MapPost("/members/{userId}/enter", (string userId, PageApi page) => page.EnterAsync(userId));
        MapAiBot(api);
        api.MapGet("/media/{mediaId}", (string mediaId, PageApi page) => page.Download(mediaId));
        api.MapGet("/stream", (PageApi page, CancellationToken cancel) => TypedResults.ServerSentEvents(page.ChangesAsync(cancel)));
    }

    static void MapAiBot(IEndpointRouteBuilder api)
    {
        api.MapGet("/members/{userId}/aibot/messages", (string userId, AiBotPageApi page) => page.Conversation(userId));
        api.MapPost("/members/{userId}/aibot/messages", (string userId, SaidText said, AiBotPageApi page) => page.SayAsync(userId, said));
        api.MapPost("/members/{userId}/aibot/taps", (string userId, TappedButton tapped, AiBotPageApi page) => page.TapAsync(userId, tapped));
        api.MapPost("/members/{userId}/aibot/thumbs", (string userId, GivenThumb thumb, AiBotPageApi page) => page.ThumbAsync(userId, thumb));
        api.MapPost("/members/{userId}/aibot/enter", (string userId, AiBotPageApi page) => page.EnterAsync(userId));
        api.MapGet("/aibot/stream", (AiBotPageApi page, CancellationToken cancel) => TypedResults.ServerSentEvents(page.ChangesAsync(cancel)));
    }

    static IResult Html(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(html, "text/html", Encoding.UTF8);
    }

    static string Asset(string name)
    {
        using var stream = typeof(PageRoutes).Assembly.GetManifestResourceStream($"Page/{name}")
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
