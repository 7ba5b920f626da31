using Microsoft.Extensions.Options;

namespace Bot.Operations;

/// <summary>All faults of the settings at once, each with its key and its mend; none when the program may start.</summary>
static class SettingsFaults
{
    public static IReadOnlyList<string> Find(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return [.. fault.Failures];
        }
        catch (AggregateException faults)
        {
            return [.. faults.InnerExceptions.SelectMany(fault =>
                fault is OptionsValidationException { Failures: var failures } ? failures : [fault.Message])];
        }
    }
}
