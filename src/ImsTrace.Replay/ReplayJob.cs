using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using ImsTrace.Analysis.Run;
using ImsTrace.Replay.Diameter;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Reports;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay;

/// <summary>A replay of chosen flows, planned and ready to be played.</summary>
public sealed class ReplayJob
{
    private const double MostRate = 100_000;
    private readonly ReplayPlan? plan;
    private readonly DiameterPlan? diameter;
    private readonly ReplaySettings settings;

    private ReplayJob(ReplayPlan? plan, DiameterPlan? diameter, ReplaySettings settings) => (this.plan, this.diameter, this.settings) = (plan, diameter, settings);

    /// <summary>The kinds of values that can be kept as recorded.</summary>
    public static IReadOnlyList<string> KeepNames => BindingKinds.Names;

    /// <summary>Whether a request is about Diameter; one that cannot be read is not.</summary>
    public static bool IsOfDiameter(ReplayRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? wrong = null;
        return DiameterPlan.IsAsked(Words(request.As), Addresses(request.Targets, "", ref wrong));
    }

    /// <summary>Makes a plan; false, and why, where there is nothing to play.</summary>
    public static bool TryCreate(
        FlowRecording recording, ReplayRequest request, [NotNullWhen(true)] out ReplayJob? job, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(request);
        job = null;
        if (!TryRead(request, out ReplaySettings? settings, out problem))
            return false;
        settings = settings with { IsChosen = recording.IsChosen };
        if (DiameterPlan.IsAsked(settings.As, settings.Targets))
        {
            job = DiameterPlanBuilder.TryBuild(recording.Flows, recording.Roles, settings, out DiameterPlan? diameter, out problem) ? new(null, diameter, settings) : null;
            return job is not null;
        }
        if (settings.Targets.Concat(settings.Locals).FirstOrDefault(address => address.IsSctp) is { } sctp)
        {
            problem = new($"{sctp.Role}=sctp: is for Diameter alone; SIP and MSRP go over UDP and TCP.", IsUsage: true);
            return false;
        }
        if (!PlanBuilder.TryBuild(recording.Flows, recording.Roles, settings, out ReplayPlan? plan, out problem))
            return false;
        job = new(plan, null, settings);
        return true;
    }

    /// <summary>Flows that are not played since the capture lacks their beginning.</summary>
    public IReadOnlyList<string> Left => plan?.Left ?? [];

    /// <summary>What is served until somebody ends it; null where the replay ends by itself.</summary>
    public string? Serving => diameter is { Part: DiameterPart.Server } ? $"{diameter.Server.Label} is played at {diameter.Address} until Ctrl-C" : null;

    /// <summary>The plan as a ladder.</summary>
    public string Describe(Func<string, string> escape) => diameter?.Describe(escape) ?? PlanText.Of(plan!, escape); // it is the one or the other

    /// <summary>Plays; null, and why, where a socket cannot be had.</summary>
    /// <param name="frames">Takes the traffic as frames; null where nobody asks.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stop">Ends the replay, with what it began.</param>
    /// <param name="problem">Why nothing was played.</param>
    public ReplayResult? TryRun(IFrameSink? frames, TimeProvider clock, CancellationToken stop, out string? problem)
    {
        ITrafficLog log = frames is null ? new NoTrafficLog() : new TrafficFrames(frames, clock);
        if (diameter is not null)
            return DiameterRun.TryRun(diameter, settings, clock, log, stop, out problem);
        using ReplayEngine? engine = ReplayEngine.TryOpen(plan!, settings, clock, log, out problem);
        return engine?.Run(stop);
    }

    /// <summary>Reads the words of a request, before any capture is read.</summary>
    internal static bool TryRead(ReplayRequest request, [NotNullWhen(true)] out ReplaySettings? settings, [NotNullWhen(false)] out ReplayProblem? problem)
    {
        settings = null;
        string? wrong = null;
        List<RoleAddress> targets = Addresses(request.Targets, "--target", ref wrong);
        List<RoleAddress> locals = Addresses(request.Locals, "--local", ref wrong);
        List<IPAddress> allowed = [];
        foreach (string text in request.Allowed)
        {
            if (IPAddress.TryParse(text, out IPAddress? address))
                allowed.Add(address);
            else
                wrong ??= $"'{text}' is no address for --allow.";
        }
        if (!Pacing.TryParse(request.Timing ?? "asap", out Pacing pacing))
            wrong ??= $"'{request.Timing}' is no --timing; write original, asap, or scale=2.";
        if (!BindingKinds.TryParse(request.Keep, out BindingKinds kept, out string unknown))
            wrong ??= $"'{unknown}' is no kind of value for --keep: {string.Join(", ", BindingKinds.Names)}.";
        if (!TryNumber(request.Wait, 10, 0.1, 3600, out double wait))
            wrong ??= $"'{request.Wait}' is no number of seconds for --wait; write 0.1 to 3600.";
        string? rateText = request.Rate?.EndsWith("/s", StringComparison.Ordinal) == true ? request.Rate[..^2] : request.Rate;
        if (!TryNumber(rateText, 0, 0.001, MostRate, out double rate))
            wrong ??= $"'{request.Rate}' is no rate for --rate; write 50/s.";
        if (!TryNumber(request.Ramp, 0, 0.001, 86_400, out double ramp))
            wrong ??= $"'{request.Ramp}' is no number of seconds for --ramp; write 0.001 to 86400.";
        if (!UserFields.TryRead(request.Fields, out IReadOnlyList<UserField> fields, out string noField))
            wrong ??= noField;
        if (fields.Count > 0 && DiameterPlan.IsAsked(Words(request.As), targets))
            wrong ??= "--set is for SIP and MSRP; Diameter takes identities alone from the users file.";
        if (request.Ramp is not null && request.Rate is null)
            wrong ??= "--ramp is how long the rate grows; name the rate with --rate.";
        if (wrong is not null)
        {
            problem = new(wrong, IsUsage: true);
            return false;
        }
        IReadOnlyList<UserRow>? users = null;
        if (request is { UsersPath: { } path, Users: { } reader } && !UsersFile.TryRead(path, reader, out users, out string badRow))
        {
            problem = new(badRow, IsUsage: false);
            return false;
        }
        problem = UserFields.Check(fields, users, request.UsersPath);
        if (problem is not null)
            return false;
        X509Certificate2Collection? authorities = request.Trust is { } pem ? TlsTrust.TryRead(pem) : null;
        if (request.Trust is not null && authorities is null)
        {
            problem = new($"{request.TrustPath} holds no certificate in PEM.", IsUsage: false);
            return false;
        }
        TlsIdentity? identity = request.Certificate is { } own ? TlsIdentity.TryRead(own) : null;
        if (request.Certificate is not null && identity is null)
        {
            problem = new($"{request.CertificatePath} holds no certificate with its key in PEM.", IsUsage: false);
            return false;
        }
        settings = new()
        {
            Trust = new(authorities, request.TlsName, identity), IsMsrpSecure = request.IsMsrpSecure,
            As = Words(request.As), Targets = targets, Locals = locals, Relays = request.Relays, Allowed = allowed, Users = users, Fields = fields, Chunk = request.Chunk, Pacing = pacing, Kept = kept,
            Ignored = Words(request.Ignore), IsStrict = request.IsStrict, Wait = (int)(wait * 1000), Count = request.Count,
            Concurrency = request.Concurrency, Rate = rate, Ramp = ramp,
        };
        problem = null;
        return true;
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static List<RoleAddress> Addresses(IReadOnlyList<string> texts, string option, ref string? wrong)
    {
        List<RoleAddress> addresses = [];
        foreach (string text in texts.SelectMany(Words))
        {
            if (RoleAddress.TryParse(text, out RoleAddress? address))
                addresses.Add(address);
            else
                wrong ??= $"'{text}' is no role with its address for {option}; write p-cscf1=127.0.2.1:5060.";
        }
        return addresses;
    }

    private static bool TryNumber(string? text, double standard, double least, double most, out double number)
    {
        number = standard;
        return text is null
            || (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }
}
