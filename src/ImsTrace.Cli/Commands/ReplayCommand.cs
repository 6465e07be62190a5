using System.Runtime.InteropServices;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Replay;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Reports;
using ImsTrace.Reporting.Extract;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace replay</c>: one side of a capture against live nodes.</summary>
internal static class ReplayCommand
{
    private const int MostCalls = 10_000_000;
    private const int MostOctets = 1_000_000;
    private const int MostConcurrent = 100_000;

    private static readonly OptionDefinition Flow = Options.Flow with { IsRequired = false, Text = "the flows (default: all with SIP between the roles)" };
    private static readonly OptionDefinition As = new("--as", "ROLE[,ROLE]", "the roles that are played: ue1,as1, or ue for all terminals") { IsRequired = true };
    private static readonly OptionDefinition Target = new("--target", "ROLE=ADDR", "a live node: p-cscf1=127.0.2.1:5060; with tcp:, tls:, ws: or wss: before it") { IsRepeatable = true };
    private static readonly OptionDefinition Local = new("--local", "ROLE=ADDR", "address of a played role: ue1=127.0.1.10:5060, A-B:5060; tls:, ws: listen so") { IsRepeatable = true };
    private static readonly OptionDefinition Allow = new("--allow", "ADDR", "a target that is neither loopback nor a private address") { IsRepeatable = true };
    private static readonly OptionDefinition Relay = new("--msrp-relay", "ROLE=URI", "the MSRP relay of a played role: ue1=msrp://127.0.0.1:2855;tcp") { IsRepeatable = true };
    private static readonly OptionDefinition Chunk = new("--chunk", "OCTETS", "chunks of MSRP messages (default: as recorded); beyond 2048 interruptible");
    private static readonly OptionDefinition Users = new("--users", "FILE", "CSV: identity,private_identity,password,k,op,opc,amf,sqn");
    private static readonly OptionDefinition Set = new("--set", "FIELD=TEXT", "a header, or body, in words of the user: 'Subject=Hi {column of --users}'") { IsRepeatable = true };
    private static readonly OptionDefinition Trust = new("--trust", "FILE", "PEM: authorities whose certificates are believed (default: the system's)");
    private static readonly OptionDefinition Certificate = new("--certificate", "FILE", "PEM: certificate and key of played roles (default: made for the run)");
    private static readonly OptionDefinition MsrpTls = new("--msrp-tls", null, "MSRP that was recorded over TCP goes over TLS, by fingerprints");
    private static readonly OptionDefinition TlsName = new("--tls-name", "NAME", "the name that certificates have to have (default: the target's address)");
    private static readonly OptionDefinition Timing = new("--timing", "HOW", "asap (default), original, or scale=2: the gaps of the capture");
    private static readonly OptionDefinition Wait = new("--wait", "SECONDS", "how much later than recorded a message may come (default 10)");
    private static readonly OptionDefinition Keep = new("--keep", "KIND[,KIND]", $"leave as recorded: {string.Join(", ", ReplayJob.KeepNames.Take(4))} …");
    private static readonly OptionDefinition Ignore = new("--ignore", "NAME[,NAME]", "headers and fields that are not compared");
    private static readonly OptionDefinition Strict = new("--strict", null, "every difference makes a flow fail");
    private static readonly OptionDefinition Count = new("--count", "N", "how often the flows are played (default 1)");
    private static readonly OptionDefinition Concurrency = new("--concurrency", "N", "calls that may be open at a time (default 10)");
    private static readonly OptionDefinition Rate = new("--rate", "N/s", "calls that begin in a second (default: as there is room)");
    private static readonly OptionDefinition Ramp = new("--ramp", "SECONDS", "how long the rate of --rate grows from nothing");
    private static readonly OptionDefinition Statistics = new("--statistics", "FILE", "CSV of each second: calls attempted, succeeded, failed by cause, times");
    private static readonly OptionDefinition DryRun = new("--dry-run", null, "print the plan as a ladder, and send nothing");
    private static readonly OptionDefinition Write = Options.WriteCapture with { IsRequired = false, Text = "write the traffic of the replay to FILE as pcapng, and judge it" };
    private static readonly OptionDefinition FailOnFinding = new("--fail-on", "LEVEL", "status 1 at new findings in it: error, warning or never (default never)") { Words = ["error", "warning", "never"] };

    public static CommandDefinition Definition { get; } = new(
        "replay", "One side of a capture against live nodes, each answer held against the recorded one.",
        "imstrace replay capture.pcapng --as ue1 --target p-cscf1=127.0.2.1:5060 --users users.csv",
        [
            As, Target, Local, Allow, Relay, Chunk, Users, Set, Trust, TlsName, Certificate, MsrpTls, Flow, Timing, Wait, Keep, Ignore, Strict, Count, Concurrency, Rate, Ramp, Statistics, DryRun, Write,
            FailOnFinding, Options.Format("text", "text", "json", "junit"), Options.Output, .. Options.Reading, .. Options.Judging,
        ],
        Run)
    {
        StatusOfFound = "done, and a flow failed or was not played",
    };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        if (line.Has(Options.NoContent))
            throw line.Wrong("replay sends messages whole and cannot keep --no-content.");
        string? path = line.Text(Write);
        if (line.Text("--fail-on") is not (null or "never") && path is null or "-")
            throw line.Wrong("--fail-on is about what the validator finds in the capture of the replay; name a file for it with -w.");
        ResultFile.Check(path == "-" ? null : path, line.Captures, Write.Name);
        ResultFile.Check(line.Text(Statistics), line.Captures, Statistics.Name);
        using FlowRun run = new(line, surroundings) { ReadsAgain = true };
        ResultFile.Check(run.Settings.Output, line.Captures);
        using TextReader? users = OpenUsers(line.Text(Users));
        ReplayRequest request = Request(line, users);
        FlowRecording recording = new(line.Text(Flow) is null ? [] : FlowIds.Of(line)) { IsOfDiameter = ReplayJob.IsOfDiameter(request) };
        int status = Record(run, recording);
        if (status == ExitStatus.Interrupted)
            return status;
        if (recording.Missing.Count > 0)
            throw FlowIds.NotThere(recording.Missing);
        if (recording.IsFull)
            throw line.Wrong("The chosen flows have more than 200000 messages; narrow them down with --flow, --filter or --user.");
        if (!ReplayJob.TryCreate(recording, request, out ReplayJob? job, out ReplayProblem? problem))
            throw new CommandFailure(problem.IsUsage ? ExitStatus.Usage : ExitStatus.Unusable, problem.Text);
        foreach (string left in job.Left)
            surroundings.Error.WriteLine($"imstrace: not played: {left}.");
        if (line.Has(DryRun))
            return Print(run, job.Describe(TerminalText.Escape));
        if (job.Serving is { } serving)
            surroundings.Error.WriteLine($"imstrace: {serving}.");
        return Play(job, run, line, recording, surroundings);
    }

    // The flows are known when all was read; their bytes are taken in a second reading.
    private static int Record(FlowRun run, FlowRecording recording)
    {
        int status = run.Run(new NoMessages(), new SelectedFlows(run.Settings.Selection, recording), FlowRecording.Plan, () => { });
        return status == ExitStatus.Interrupted || recording.LastNumber == 0
            ? status
            : run.Run(recording, FieldPlan.Of(), () => { }, bytesUpTo: recording.LastNumber);
    }

    private static int Play(ReplayJob job, FlowRun run, ParsedLine line, FlowRecording recording, Surroundings surroundings)
    {
        using CancellationTokenSource stop = new();
        using IDisposable? listening = surroundings.OnInterrupt(stop);
        using IDisposable? terminating = surroundings.OnSignal(PosixSignal.SIGTERM, stop.Cancel);
        ReplayResult result = Play(job, line.Text(Write), surroundings, stop.Token);
        FailOn level = FailureWatch.Parse(line.Text("--fail-on"), FailOn.Never);
        if (line.Text(Write) is { } capture and not "-" && new FileInfo(capture).Length > 0 && TrafficJudge.Judge(result, capture, run.Settings.Analysis(FieldPlan.Of(), CancellationToken.None), recording.BrokenRules) is { } unusable)
            throw new CommandFailure(ExitStatus.Unusable, unusable);
        bool isText = line.Text("--format") is not ("json" or "junit");
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        Func<string, string> escape = line.Text("--format") == "junit" ? MarkupText.Clean : TerminalText.Escape;
        Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReplayFormat format);
        new ReplayReport(escape).Write(result, format, output);
        output.Flush();
        if (line.Text(Statistics) is { } statistics)
        {
            using Stream table = ResultFile.Open(statistics, surroundings);
            ReplayReport.WriteStatistics(result, table);
        }
        if (!isText)
            surroundings.Error.WriteLine($"imstrace: {ReplayReport.Sentence(result)}.");
        return stop.IsCancellationRequested ? ExitStatus.Interrupted
            : result.IsUnreachable ? ExitStatus.Target
            : result.IsPassed && !IsTripped(result, level) ? ExitStatus.Done : ExitStatus.Found;
    }

    private static ReplayResult Play(ReplayJob job, string? path, Surroundings surroundings, CancellationToken stop)
    {
        using BufferedStream? capture = path is null ? null : new(ResultFile.Open(path == "-" ? null : path, surroundings), 256 * 1024);
        PcapngWriter? writer = capture is null ? null : new(capture);
        ReplayResult result = job.TryRun(writer, TimeProvider.System, stop, out string? problem)
            ?? throw new CommandFailure(ExitStatus.Target, problem + ".");
        writer?.Complete();
        return result;
    }

    private static bool IsTripped(ReplayResult result, FailOn level) => level != FailOn.Never && result.Findings.Any(finding => !finding.IsRecorded
        && finding.Severity >= (level == FailOn.Error ? Severity.Error : Severity.Warning));

    private static int Print(FlowRun run, string text)
    {
        using Stream output = run.OpenOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return ExitStatus.Done;
    }

    private static ReplayRequest Request(ParsedLine line, TextReader? users) => new()
    {
        As = line.Text(As) ?? "", Targets = line.Texts(Target), Locals = line.Texts(Local), Allowed = line.Texts(Allow), Relays = line.Texts(Relay), UsersPath = line.Text(Users),
        Users = users, Fields = line.Texts(Set), Chunk = (int)line.Number(Chunk, 0, MostOctets), TrustPath = line.Text(Trust), Trust = ReadPem(line.Text(Trust), Trust),
        CertificatePath = line.Text(Certificate), Certificate = ReadPem(line.Text(Certificate), Certificate), IsMsrpSecure = line.Has(MsrpTls), TlsName = line.Text(TlsName), Timing = line.Text(Timing), Wait = line.Text(Wait), Keep = line.Text(Keep) ?? "", Ignore = line.Text(Ignore) ?? "",
        IsStrict = line.Has(Strict), Count = (int)line.Number(Count, 1, MostCalls), Concurrency = (int)line.Number(Concurrency, 10, MostConcurrent),
        Rate = line.Text(Rate), Ramp = line.Text(Ramp),
    };

    private static string? ReadPem(string? path, OptionDefinition option)
    {
        try
        {
            return path is null ? null : File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be read for {option.Name}; check its name and rights.");
        }
    }

    private static StreamReader? OpenUsers(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return new(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be read as a users file; check its name and rights.");
        }
    }

    private sealed class NoMessages : IMessageSink
    {
        public void OnMessage(MessageRecord message)
        {
        }
    }
}
