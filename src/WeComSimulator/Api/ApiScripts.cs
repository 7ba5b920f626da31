using System.Collections.Concurrent;

namespace WeComSimulator.Api;

/// <summary>What goes wrong at which endpoint, and how often each was called. Endpoints are named like <c>message/send</c>.</summary>
sealed class ApiScripts
{
    readonly ConcurrentDictionary<string, ConcurrentQueue<ApiFault>> _next = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, ApiFault> _always = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> AllCalls => new SortedDictionary<string, int>(_calls, StringComparer.Ordinal);

    public int Calls(string endpoint) => _calls.GetValueOrDefault(endpoint);

    /// <summary>The next calls of this endpoint meet these, one each; afterwards all is well again.</summary>
    public void Next(string endpoint, params ReadOnlySpan<ApiFault> faults)
    {
        var queue = _next.GetOrAdd(endpoint, _ => new ConcurrentQueue<ApiFault>());
        foreach (var fault in faults)
            queue.Enqueue(fault);
    }

    /// <summary>Every call of this endpoint meets this, until null is set.</summary>
    public void Always(string endpoint, ApiFault? fault)
    {
        if (fault is null)
            _always.TryRemove(endpoint, out _);
        else
            _always[endpoint] = fault;
    }

    public void Clear()
    {
        _next.Clear();
        _always.Clear();
    }

    /// <summary>Counts the call and says what it meets.</summary>
    public ApiFault? Enter(string endpoint)
    {
        _calls.AddOrUpdate(endpoint, 1, (_, count) => count + 1);
        return _next.TryGetValue(endpoint, out var queue) && queue.TryDequeue(out var fault) ? fault : _always.GetValueOrDefault(endpoint);
    }
}
