namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Joins results: what is known decides wherever it can (Kleene's three-valued logic).</summary>
internal static class TriggerResults
{
    internal static TriggerResult Of(bool matches) => matches ? TriggerResult.Yes : TriggerResult.No;

    internal static TriggerResult Not(TriggerResult result) => TriggerResult.Yes - (byte)result;

    internal static TriggerResult And(TriggerResult left, TriggerResult right) => left < right ? left : right;

    internal static TriggerResult Or(TriggerResult left, TriggerResult right) => left > right ? left : right;
}
