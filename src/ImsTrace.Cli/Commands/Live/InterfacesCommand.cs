using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Lists;

namespace ImsTrace.Cli.Commands.Live;

/// <summary><c>imstrace interfaces</c>: what <c>live -i</c> can name.</summary>
internal static class InterfacesCommand
{
    private static readonly string[] Columns = ["name", "state", "addresses", "link_types", "description"];

    public static CommandDefinition Definition { get; } = new(
        "interfaces", "The interfaces that `live` can capture, with addresses and link types.", "imstrace interfaces --format jsonl",
        [Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output], Run)
    { TakesCaptures = false, NeedsDevice = true };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        if (!CaptureDevices.TryList(out IReadOnlyList<CaptureDevice>? devices, out LiveFault? fault))
            throw LiveFaults.Failure(fault!); // TryList gives the one or the other
        ResultFile.Check(line.Text(Options.Output), []);
        using Stream output = ResultFile.Open(line.Text(Options.Output), surroundings);
        ReportFormat format = Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReportFormat given) ? given : ReportFormat.Text;
        ListReport.Write(output, format, "interfaces", Columns, [.. devices.Select(Row)], "state", "addresses", "link_types");
        if (fault is not null)
            surroundings.Error.WriteLine($"imstrace: {LiveFaults.Sentence(fault)}");
        return ExitStatus.Done;
    }

    private static string[] Row(CaptureDevice device)
    {
        List<string> state = [device.IsUp ? "up" : "down"];
        if (device.IsUp && !device.IsRunning)
            state.Add("no-carrier");
        if (device.IsLoopback)
            state.Add("loopback");
        return [device.Name, string.Join(' ', state), string.Join(' ', device.Addresses), string.Join(' ', device.LinkTypes), device.Description];
    }
}
