namespace ImsTrace.Cli;

/// <summary>How the command ends (output contract, exit status).</summary>
internal static class ExitStatus
{
    /// <summary>Done, and nothing at or above <c>--fail-on</c>.</summary>
    public const int Done = 0;

    /// <summary>Done, and findings or verdicts at or above <c>--fail-on</c>.</summary>
    public const int Found = 1;

    /// <summary>The command line is wrong, or names what is not there.</summary>
    public const int Usage = 2;

    /// <summary>An input cannot be used, or an output cannot be written.</summary>
    public const int Unusable = 3;

    /// <summary>No capture device, no right to it, or no library for it.</summary>
    public const int Device = 4;

    /// <summary>A target of a replay refused, was silent, or could not be reached; or no socket could be had for a played role.</summary>
    public const int Target = 5;

    /// <summary>A fault of the product (sysexits.h, EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Interrupted, after the summary (128 and SIGINT).</summary>
    public const int Interrupted = 130;
}
