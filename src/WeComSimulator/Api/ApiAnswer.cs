using System.Text.Json.Nodes;
using WeComSimulator.Messages;

namespace WeComSimulator.Api;

/// <summary>What an endpoint answers. Business errors are answers too: WeCom's HTTP status is 200 for them.</summary>
abstract record ApiAnswer
{
    public sealed record Ok(JsonObject Fields) : ApiAnswer;

    public sealed record Refused(Refusal Why) : ApiAnswer;

    public sealed record File(StoredMedia Media) : ApiAnswer;

    public static implicit operator ApiAnswer(Refusal why) => new Refused(why);

    public static implicit operator ApiAnswer(JsonObject fields) => new Ok(fields);
}
