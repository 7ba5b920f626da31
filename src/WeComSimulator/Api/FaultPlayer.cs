using System.Text;

namespace WeComSimulator.Api;

/// <summary>Lets a call fail the way its script says.</summary>
sealed class FaultPlayer(AnswerWriter writer)
{
    public async Task PlayAsync(HttpContext http, ApiFault fault, CancellationToken cancel)
    {
        if (fault.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }
        else if (fault.Drops)
        {
            http.Abort();
        }
        else if (fault.ErrorCode is { } code)
        {
            await writer.WriteAsync(http, new Refusal(code, code == -1 ? "system busy" : "scripted error"), cancel);
        }
        else
        {
            http.Response.StatusCode = fault.HttpStatus ?? StatusCodes.Status200OK;
            http.Response.ContentType = "text/html";
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(fault.Body ?? "<html>Bad Gateway</html>"), cancel);
        }
    }
}
