using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-014: an endpoint gives each session a session-id of its own, and one that nobody can guess.</summary>
internal sealed class SessionIdRule : IFlowRule
{
    // How many paths are remembered.
    private const int MostPaths = 10_000;

    private const double LeastBits = 64;
    private const int Counted = 2; // letters at the end of a session-id that is counted up
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> UpperHex = SearchValues.Create("0123456789ABCDEF"u8);
    private static readonly SearchValues<byte> Marks = SearchValues.Create("-._~+=/%"u8);
    private readonly RecentMap<ulong, PathUse> known = new(MostPaths);
    private readonly RecentMap<ulong, string> last = new(most: 4_096); // by host

    public RuleDescription Description { get; } = new("SDP-014", Severity.Error, "security", "RFC 4975 section 8.2; RFC 4975 section 14.1",
        "Each session has a session-id of its own, too long to be guessed.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.SdpPaths, MessageField.SdpOrigin));

    public long Forgotten => known.Forgotten + last.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        HashSet<ulong>? judged = null;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            Judge(context, exchange.Offer, judged ??= []);
            if (exchange.Answer is { } answer)
                Judge(context, answer, judged);
        }
    }

    private void Judge(FlowRuleContext context, FlowMessage message, HashSet<ulong> judged)
    {
        foreach (ReadOnlySpan<byte> text in message.Record.Lines(MessageField.SdpPaths))
        {
            if (!MsrpUri.TryRead(text, out MsrpUri uri) || uri.SessionId.IsEmpty || !judged.Add(FieldHash.Of(text)))
                continue;
            ulong path = FieldHash.Of(text) ^ (ulong)message.Record.Source.Host.GetHashCode();
            ulong origin = FieldHash.Of(message.Record.Text(MessageField.SdpOrigin));
            bool isReused = known.TryGet(path, out PathUse use) && use.Flow != context.Flow.Key && use.Origin != origin && use.Until >= message.Time;
            if (isReused)
                context.Fail(message, "The session-id is that of another session of the endpoint, which goes on.", "a session-id of its own",
                    $"{System.Text.Encoding.UTF8.GetString(uri.SessionId)} as in frame {use.Frame}");
            else if (IsNextOf(uri, out string? before))
                context.Fail(message, "The session-id follows from the one before, so that the next can be guessed.", "80 random bits (RFC 4975 section 14.1)",
                    $"{System.Text.Encoding.UTF8.GetString(uri.SessionId)} after {before}", Severity.Warning);
            else if (Bits(uri.SessionId) is var bits && bits < LeastBits)
                context.Fail(message, "The session-id is so short that it can be guessed.", "80 random bits (RFC 4975 section 14.1)",
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {bits:0} bits"), Severity.Warning);
            else
                context.Pass();
            known.Set(path, new PathUse(context.Flow.Key, origin, message.Record.Frame.Number, context.Flow.LastTime));
        }
    }

    // Whether it differs from the host's last session-id by the last two letters alone.
    private bool IsNextOf(MsrpUri uri, [NotNullWhen(true)] out string? before)
    {
        ulong host = FieldHash.Of(uri.Host);
        string own = System.Text.Encoding.UTF8.GetString(uri.SessionId);
        last.TryExchange(host, own, out before);
        return before is not null && own.Length == before.Length && own.Length > Counted && own != before
            && own.AsSpan(0, own.Length - Counted).SequenceEqual(before.AsSpan(0, before.Length - Counted));
    }

    /// <summary>The most bits that a text of its letters and length can hold.</summary>
    public static double Bits(ReadOnlySpan<byte> id)
    {
        int letters = id.ContainsAnyInRange((byte)'0', (byte)'9') ? 10 : 0;
        bool isHex = !id.ContainsAnyExcept(LowerHex) || !id.ContainsAnyExcept(UpperHex);
        if (id.ContainsAnyInRange((byte)'a', (byte)'z'))
            letters += isHex ? 6 : 26;
        if (id.ContainsAnyInRange((byte)'A', (byte)'Z'))
            letters += isHex ? 6 : 26;
        if (id.ContainsAny(Marks))
            letters += 2;
        return id.Length * Math.Log2(Math.Max(letters, 1));
    }
}
