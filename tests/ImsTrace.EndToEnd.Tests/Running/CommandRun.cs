using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Running;

/// <summary>What the built command wrote and how it ended.</summary>
internal sealed record CommandRun(int ExitStatus, byte[] Bytes, string Diagnostics)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The command under test: the variable IMSTRACE, else the build that the launcher makes.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("IMSTRACE") is { Length: > 0 } given
        ? given
        : Path.Combine(GoldenCase.Root, ".build", "imstrace", "imstrace");

    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines of the output without their ends.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();

    /// <summary>Each line of JSON Lines.</summary>
    public JsonObject[] Rows => [.. Lines.Select(line => JsonNode.Parse(line)!.AsObject())]; // "null" is no row

    /// <summary>The one document of JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Bytes)!.AsObject(); // "null" is no document

    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(Program, null, arguments);

    /// <summary>Runs the command with <paramref name="input"/> in a pipe at its standard input.</summary>
    public static Task<CommandRun> OfAsync(byte[] input, params string[] arguments) => OfAsync(Program, input, arguments);

    /// <summary>Runs a line of the shell, with the command as <c>$0</c> and the arguments as <c>$1</c> and so on.</summary>
    public static Task<CommandRun> OfShellAsync(string line, params string[] arguments) => OfAsync("/bin/sh", null, ["-c", line, Program, .. arguments]);

    /// <summary>Runs <c>imstrace live</c> with what cannot be: no results, and one sentence on standard error that says so.</summary>
    public static async Task AssertLiveRefusesAsync(string arguments, int status, string sentence)
    {
        CommandRun run = await OfShellAsync($"$0 live {arguments}");

        Assert.Equal((status, ""), (run.ExitStatus, run.Output));
        Assert.Contains(sentence, run.Diagnostics, StringComparison.Ordinal);
        Assert.Single(run.Diagnostics.TrimEnd().Split('\n'));
    }

    /// <summary>Runs any program; <paramref name="within"/> stands for what may take longer than a minute.</summary>
    public static async Task<CommandRun> OfAsync(string program, byte[]? input, string[] arguments, TimeSpan? within = null)
    {
        TimeSpan limit = within ?? Limit;
        using Process process = Start(program, input is not null, arguments);
        using CancellationTokenSource timeout = new(limit);
        try
        {
            using MemoryStream output = new();
            Task reading = process.StandardOutput.BaseStream.CopyToAsync(output, timeout.Token);
            Task<string> diagnostics = process.StandardError.ReadToEndAsync(timeout.Token);
            if (input is not null)
                await WriteAsync(process, input, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            await reading;
            return new(process.ExitCode, output.ToArray(), await diagnostics);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {limit}.");
        }
    }

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken stop)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, stop);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended before it had read all: its status and output tell why.
        }
    }

    private static Process Start(string program, bool hasInput, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = hasInput,
        };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        }
        catch (Win32Exception error)
        {
            string advice = program == Program ? "Build the command first, or name it in IMSTRACE" : "Install what the tests need, as tests/run does";
            throw new InvalidOperationException($"{advice}: {program}: {error.Message}", error);
        }
    }
}
