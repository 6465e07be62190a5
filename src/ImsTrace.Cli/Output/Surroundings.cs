using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ImsTrace.Cli.Output;

/// <summary>What a command meets outside: streams, terminal and environment. Tests give their own.</summary>
internal sealed class Surroundings
{
    /// <summary>Diagnostics for a person.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard output.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Whether standard output is a terminal that shows colours.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether faults of the product show where they happened.</summary>
    public bool Debug { get; init; }

    /// <summary>The pipeline that does the work.</summary>
    public IAnalysis Analysis { get; init; } = new PipelineAnalysis();

    /// <summary>Listens for an interrupt as long as a run lasts.</summary>
    public Func<CancellationTokenSource, IDisposable?> OnInterrupt { get; init; } = _ => null;

    /// <summary>Calls for each of these signals as long as a run lasts.</summary>
    public Func<PosixSignal, Action, IDisposable?> OnSignal { get; init; } = (_, _) => null;

    /// <summary>Columns and lines of the terminal that standard output is; null where it is none that can be painted on.</summary>
    public Func<(int Columns, int Rows)>? TerminalSize { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Error = Console.Error,
        OpenOutput = static () => new ResultStream(OpenStandardOutput, "standard output"),
        OpenInput = Console.OpenStandardInput,
        IsTerminal = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
        Debug = Environment.GetEnvironmentVariable("IMSTRACE_DEBUG") is { Length: > 0 },
        OnInterrupt = Interrupt.Listen,
        OnSignal = Interrupt.Listen,
        TerminalSize = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb") ? SizeOfTerminal : null,
    };

    // A terminal that tells no size has that of old.
    private static (int Columns, int Rows) SizeOfTerminal()
        => (Console.WindowWidth is > 0 and var columns ? columns : 80, Console.WindowHeight is > 0 and var rows ? rows : 24);

    // For a pipe a stream that tells when nobody reads any more; for a file the console's, since it moves the file's own position on,
    // which whoever writes to the same file next relies upon.
    private static Stream OpenStandardOutput()
    {
        FileStream direct = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }
}
