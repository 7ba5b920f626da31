namespace WeComSimulator.Callbacks;

/// <summary>The last deliveries, oldest first.</summary>
sealed class CallbackLog(SimulatorOptions options)
{
    readonly Lock _gate = new();
    readonly Queue<CallbackDelivery> _deliveries = [];
    long _lastId;

    public IReadOnlyList<CallbackDelivery> Deliveries
    {
        get
        {
            lock (_gate)
                return [.. _deliveries];
        }
    }

    public CallbackDelivery Open(CallbackMessage message)
    {
        lock (_gate)
        {
            var delivery = new CallbackDelivery(++_lastId, message);
            _deliveries.Enqueue(delivery);
            if (_deliveries.Count > options.Remembered)
                _deliveries.Dequeue();
            return delivery;
        }
    }
}
