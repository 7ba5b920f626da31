using System.Text;

namespace WeCom.Api;

/// <summary>A documented rule that a request breaks, found before it is sent.</summary>
/// <param name="Field">The JSON name of the part at fault.</param>
/// <param name="Rule">What the part must be.</param>
/// <param name="Code">
/// The errcode documented for this, or the nearest; 45002 for lengths that WeCom cuts in silence.
/// </param>
public sealed record RequestFault(string Field, string Rule, int Code)
{
    internal ApiError ToError() => new(Code, $"not sent: {Field} {Rule}", ApiErrorClasses.Of(Code, fromTokenService: false));
}

/// <summary>Gathers every fault of a request, so that a caller hears all of them at once.</summary>
sealed class FaultList
{
    readonly List<RequestFault> _faults = [];

    public IReadOnlyList<RequestFault> Faults => _faults;

    public void Require(bool kept, string field, string rule, int code)
    {
        if (!kept)
            _faults.Add(new RequestFault(field, rule, code));
    }

    public void Present(string? value, string field, int code) =>
        Require(!string.IsNullOrWhiteSpace(value), field, "is required", code);

    public void Bytes(string? value, int most, string field, int code = 45002) =>
        Require(value is null || Encoding.UTF8.GetByteCount(value) <= most, field, $"has at most {most} bytes", code);

    public void Count<T>(IReadOnlyList<T>? list, int least, int most, string field, int code) =>
        Require(list is not null && list.Count >= least && list.Count <= most, field, $"has {least} to {most} entries", code);
}
