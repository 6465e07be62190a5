namespace ImsTrace.Cli;

/// <summary>Ends the command with a status and one sentence on standard error.</summary>
internal sealed class CommandFailure(int status, string sentence, Exception? why = null) : Exception(sentence, why)
{
    /// <summary>The exit status.</summary>
    public int Status { get; } = status;
}
