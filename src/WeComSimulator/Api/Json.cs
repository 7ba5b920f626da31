using System.Text.Json.Nodes;

namespace WeComSimulator.Api;

static class Json
{
    public static JsonArray Array(IEnumerable<int> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
