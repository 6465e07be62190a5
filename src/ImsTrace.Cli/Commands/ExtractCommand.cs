using System.Globalization;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Extract;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace extract</c>: the frames of flows as a capture.</summary>
internal static class ExtractCommand
{
    public static CommandDefinition Definition { get; } = new(
        "extract", "All frames of a flow as pcapng: fragments, segments, retransmissions, ICMP errors.",
        "imstrace extract capture.pcapng --flow ci2fm6e2xtppa -w flow.pcapng",
        [Options.Flow, Options.WriteCapture, .. Options.Reading, .. Options.Judging], Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        if (line.Has(Options.NoContent))
            throw line.Wrong("extract writes frames whole, with the message texts in them, and cannot keep --no-content; `imstrace show --no-content` and `imstrace ladder` tell of a flow without.");
        string[] ids = FlowIds.Of(line);
        string path = line.Text(Options.WriteCapture) ?? "";
        ResultFile.Check(path, line.Captures, Options.WriteCapture.Name);
        using FlowRun run = new(line, surroundings) { ReadsAgain = true };
        WantedMessages wanted = new(ids);
        int status = run.Run(wanted, new SelectedFlows(run.Settings.Selection, wanted), FieldPlan.Of(), () => { });
        if (status == ExitStatus.Interrupted)
            return status;
        if (wanted.Found > 0)
            status = Write(run, wanted, path, surroundings);
        return wanted.Missing.Count == 0 || status == ExitStatus.Interrupted ? status : throw FlowIds.NotThere(wanted.Missing);
    }

    private static int Write(FlowRun run, WantedMessages wanted, string path, Surroundings surroundings)
    {
        using BufferedStream output = new(ResultFile.Open(path == "-" ? null : path, surroundings), 256 * 1024);
        PcapngWriter writer = new(output);
        int status = run.Extract(wanted, writer, out long frames);
        writer.Complete();
        surroundings.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"imstrace: flows: {wanted.Found}, messages: {wanted.Numbers.Count}, frames: {frames}."));
        return status;
    }
}
