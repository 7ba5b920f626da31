using System.Net;

namespace WeComSimulator;

/// <summary>
/// The simulator speaks for anybody in the district, so it answers this machine only. A browser on this machine may
/// still carry a foreign page's request; the name it was called by and the page it came from give that away.
/// </summary>
static class LocalOnly
{
    public static ValueTask<object?> RemoteAddress(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.NotFound());

    public static ValueTask<object?> Caller(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return IsLocalName(request.Host.Host) && IsOwnOrigin(request.Headers.Origin.ToString())
            ? next(context)
            : ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static bool IsOwnOrigin(string origin) =>
        origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsLocalName(uri.Host));
}
