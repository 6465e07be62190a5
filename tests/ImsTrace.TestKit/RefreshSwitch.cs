namespace ImsTrace.TestKit;

/// <summary>Whether tests are to rewrite what they compare with: IMSTRACE_REFRESH=1.</summary>
public static class RefreshSwitch
{
    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("IMSTRACE_REFRESH") == "1";
}
