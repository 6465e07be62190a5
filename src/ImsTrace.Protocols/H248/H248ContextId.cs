namespace ImsTrace.Protocols.H248;

/// <summary>The context ids that stand for more than one context (H.248.1 Annex A, ContextID).</summary>
public static class H248ContextId
{
    public const uint Null = 0;
    public const uint Choose = 0xFFFFFFFE;
    public const uint All = 0xFFFFFFFF;
}
