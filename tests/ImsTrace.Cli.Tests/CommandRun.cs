using System.Text;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Tests;

/// <summary>Runs a command line inside the test.</summary>
internal sealed record CommandRun(int Status, string Output, string Error)
{
    public static CommandRun Of(FakeAnalysis analysis, params string[] args) => Of(analysis, () => new MemoryStream(), args);

    public static CommandRun Of(FakeAnalysis analysis, Func<Stream> open, params string[] args)
    {
        using StringWriter error = new();
        Kept? kept = null;
        CancellationTokenSource? stopping = null;
        Surroundings surroundings = new()
        {
            Error = error,
            OpenOutput = () => new ResultStream(() => kept = new Kept(open()), "standard output"),
            OpenInput = () => Stream.Null,
            Analysis = analysis,
            OnInterrupt = stop =>
            {
                stopping = stop;
                if (analysis.Problem == "interrupt")
                    stopping.Cancel();
                return null;
            },
        };
        int status = Application.Run(args, surroundings);
        return new(status, kept is null ? "" : Encoding.UTF8.GetString([.. kept.Bytes]), error.ToString());
    }

    private sealed class Kept(Stream inner) : MemoryStream
    {
        public List<byte> Bytes { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Bytes.AddRange(buffer);
        }
    }
}
