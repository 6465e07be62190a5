using System.ComponentModel;
using System.Diagnostics;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>What the built command wrote and how it ended.</summary>
internal sealed record GoldenCommand(int ExitStatus, string Output, string Diagnostics)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The command under test: the variable IMSTRACE, else the build that the launcher makes.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("IMSTRACE") is { Length: > 0 } given
        ? given
        : Path.Combine(GoldenCase.Root, ".build", "imstrace", "imstrace");

    public static async Task<GoldenCommand> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        using CancellationTokenSource timeout = new(Limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> diagnostics = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new(process.ExitCode, await output, await diagnostics);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
    }

    private static Process Start(string[] arguments)
    {
        ProcessStartInfo start = new(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException($"Build the command first, or name it in IMSTRACE: {Program}: {error.Message}", error);
        }
    }
}
