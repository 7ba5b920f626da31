using System.Text.Json;
using WeComSimulator.Tokens;

namespace WeComSimulator.Api;

/// <summary>A request that has passed the gate: its token is good and its JSON is clean.</summary>
/// <param name="Http">For the few that read more than JSON.</param>
/// <param name="Token">Whose it is.</param>
/// <param name="RawBody">The bytes as sent.</param>
/// <param name="Body">The same as JSON; undefined for GET and for uploads.</param>
sealed record ApiCall(HttpContext Http, AccessToken Token, byte[] RawBody, JsonElement Body)
{
    public string Query(string name) => Http.Request.Query[name].ToString();

    public int? QueryNumber(string name) =>
        int.TryParse(Query(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
