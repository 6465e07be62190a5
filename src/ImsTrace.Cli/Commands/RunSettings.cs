using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts.Definitions;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;

namespace ImsTrace.Cli.Commands;

/// <summary>What a run over captures is told on the command line.</summary>
internal sealed class RunSettings(ParsedLine line, Surroundings surroundings)
{
    private const int MostWorkers = 64;
    private const int StandardWorkers = 4;
    private readonly IReadOnlyList<DefinitionFile> own = ReadDefinitions(line.Text(Options.Rules));

    /// <summary>The captures.</summary>
    public IReadOnlyList<string> Captures { get; } = line.Captures;

    /// <summary>Where results go; null for standard output.</summary>
    public string? Output { get; } = line.Text(Options.Output);

    /// <summary>Which messages and flows are wanted.</summary>
    public Selection Selection { get; } = SelectionSettings.Selection(line);

    /// <summary>The rules with the user's own; null where there are none of these.</summary>
    private RuleLibrary? Rules => own.Count > 0 ? RuleLibrary.With(own) : null;

    /// <summary>What the rules ask for, where the user has own ones among them; else null.</summary>
    public IReadOnlyList<RuleDescription>? RuleDescriptions => Rules?.Descriptions;

    private ScenarioLibrary? Scenarios => own.Count > 0 ? ScenarioLibrary.With(own) : null;

    /// <summary>The form of the results.</summary>
    public ReportFormat Format(ReportFormat standard)
        => Enum.TryParse(line.Text("--format"), ignoreCase: true, out ReportFormat given) ? given : standard;

    /// <summary>How reports on flows are written.</summary>
    public FlowReportOptions Report(ReportFormat standard) => new()
    {
        Format = Format(standard), RawCsv = line.Has(Options.RawCsv), Color = HasColor, Zone = Zone, Captures = Captures,
    };

    /// <summary>The zone of times for people.</summary>
    public TimeZoneInfo Zone => line.Has(Options.LocalTime) ? TimeZoneInfo.Local : TimeZoneInfo.Utc;

    /// <summary>The run that the pipeline is asked for.</summary>
    public AnalysisOptions Analysis(FieldPlan plan, CancellationToken stop, bool keepEdges = false, SpooledInput? spooled = null) => new()
    {
        Captures = Captures,
        StandardInput = Captures.Contains("-") ? spooled?.Open() ?? surroundings.OpenInput() : null,
        Workers = (int)line.Number(Options.Workers, Math.Min(Environment.ProcessorCount, StandardWorkers), MostWorkers),
        MaximumFrames = line.Number(Options.Frames, 0),
        DecodeAs = SelectionSettings.DecodeAs(line),
        Window = SelectionSettings.Window(line, Zone),
        Plan = plan.With(Selection.Plan),
        KeepEdges = keepEdges,
        User = Selection.User,
        Topology = ReadTopology(line.Text(Options.Topology)),
        Profile = ReadProfile(line),
        Rules = Rules, Scenarios = Scenarios,
        Stop = stop,
    };

    private bool HasColor => line.Text(Options.Color) switch
    {
        "always" => true,
        "never" => false,
        _ => surroundings.IsTerminal && Output is null,
    };

    private static Profile ReadProfile(ParsedLine line)
    {
        if (line.Text(Options.Profile) is not { } text)
            return Profile.None;
        return ProfileNames.TryParse(text, out Profile profile, out string wrong) ? profile : throw line.Wrong(wrong + ".");
    }

    /// <summary>The user's own rules and scenarios; what is wrong in them ends the command.</summary>
    public static IReadOnlyList<DefinitionFile> ReadDefinitions(string? folder)
    {
        if (folder is null)
            return [];
        return OwnDefinitions.TryRead(folder, out IReadOnlyList<DefinitionFile> files, out IReadOnlyList<string> wrong)
            ? files
            : throw new CommandFailure(ExitStatus.Unusable, string.Join("\nimstrace: ", wrong));
    }

    private static Topology? ReadTopology(string? path)
    {
        if (path is null)
            return null;
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be read as a topology; check its name and rights.");
        }
        if (!TopologyFile.TryRead(path, text, out Topology topology, out IReadOnlyList<DefinitionError> errors))
            throw new CommandFailure(ExitStatus.Unusable, string.Join("\nimstrace: ", errors));
        return topology;
    }
}
