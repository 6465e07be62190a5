using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Comparing;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Comparison;

/// <summary>Holds live messages against recorded ones: identifiers by the bindings, and all else but what each run has of its own.</summary>
internal sealed class MessageComparison(StableText stable, IReadOnlyList<string> ignored, bool isStrict)
{
    private const int LongestText = 200;

    /// <summary>Adds what a live message has other than the recorded one of the step.</summary>
    public void Compare(PlanStep step, SipMessage live, BindingValues values, ICollection<Difference> differences)
    {
        ExpectedMessage expected = step.Expected!; // the step is awaited
        Collector found = new(this, step.Message, differences);
        if (live.IsRequest)
            CompareText(found, "Request-URI", expected.RequestUri, values, live.RequestUri, DifferenceLevel.Error);
        else if (live.Status != step.Message.Status)
            found.Add(live.Status / 100 == step.Message.Status / 100 ? DifferenceLevel.Warning : DifferenceLevel.Error, "status",
                step.Message.Status.ToString(CultureInfo.InvariantCulture), live.Status.ToString(CultureInfo.InvariantCulture));
        CompareBound(found, "Call-ID", BindingKind.CallId, step.Sip.CallId, live.CallId, values);
        CompareBound(found, "From;tag", BindingKind.Tag, step.Sip.FromTag, live.FromTag, values);
        CompareBound(found, "To;tag", BindingKind.Tag, step.Sip.ToTag, live.ToTag, values);
        CompareHeaders(found, expected, live, values);
        CompareBodies(found, expected, live, values);
    }

    /// <summary>Adds a difference that is not about two messages.</summary>
    public void Add(DifferenceLevel level, RecordedMessage? message, string field, string? recorded, string? live, ICollection<Difference> differences)
        => new Collector(this, message, differences).Add(level, field, recorded, live);

    private static void CompareBound(Collector found, string name, BindingKind kind, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> live, BindingValues values)
    {
        int binding = values.Table.Find(kind, recorded);
        if (binding >= 0 && values.IsKnown(binding) && !live.IsEmpty && !live.SequenceEqual(values[binding]))
            found.Add(DifferenceLevel.Error, name, Text(values[binding]), Text(live));
    }

    private void CompareHeaders(Collector found, ExpectedMessage expected, SipMessage live, BindingValues values)
    {
        Span<bool> isTaken = stackalloc bool[live.Headers.Length];
        isTaken.Clear();
        foreach (ExpectedHeader header in expected.Headers)
        {
            int place = Find(live, header, isTaken);
            if (place < 0)
            {
                if (!header.IsVolatile)
                    found.Add(FieldClasses.IsMandatory(header.Id) ? DifferenceLevel.Error : DifferenceLevel.Warning, header.Name, Text(header.Value.Render(values)), null);
                continue;
            }
            isTaken[place] = true;
            if (!header.IsVolatile)
                CompareText(found, header.Name, header.Value, values, live.ValueOf(live.Headers[place]),
                    FieldClasses.IsSignificant(header.Id) ? DifferenceLevel.Error : DifferenceLevel.Warning);
        }
        for (int i = 0; i < isTaken.Length; i++)
        {
            if (isTaken[i] || FieldClasses.IsLeftOut(live.Headers[i].Id))
                continue;
            string name = Text(live.NameOf(live.Headers[i]));
            if (!FieldClasses.IsVolatile(name))
                found.Add(DifferenceLevel.Warning, name, null, Text(live.ValueOf(live.Headers[i])));
        }
    }

    private static int Find(SipMessage live, in ExpectedHeader header, ReadOnlySpan<bool> isTaken)
    {
        for (int i = 0; i < isTaken.Length; i++)
        {
            SipHeader candidate = live.Headers[i];
            if (isTaken[i] || candidate.Id != header.Id)
                continue;
            if (header.Id != SipHeaderId.Unknown || Text(live.NameOf(candidate)).Equals(header.Name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    private void CompareText(Collector found, string name, TextTemplate recorded, BindingValues values, ReadOnlySpan<byte> live, DifferenceLevel level)
    {
        if (recorded.Matches(values, live))
            return;
        (string one, string other) = (Text(recorded.Render(values)), Text(live));
        CompareExpiry(found, name, one, other);
        bool isSame = VolatileFields.IsTolerant(name) ? IsNear(one, other) : string.Equals(Plain(one), Plain(other), StringComparison.Ordinal);
        if (!isSame)
            found.Add(level, name, Short(one), Short(other));
    }

    private static void CompareExpiry(Collector found, string name, string recorded, string live)
    {
        (string one, string other) = (StableText.Parameter(recorded, "expires"), StableText.Parameter(live, "expires"));
        if (one.Length > 0 && other.Length > 0 && !IsNear(one, other))
            found.Add(DifferenceLevel.Warning, name + ";expires", one, other);
    }

    private static bool IsNear(string recorded, string live)
        => long.TryParse(recorded, NumberStyles.None, CultureInfo.InvariantCulture, out long one)
            && long.TryParse(live, NumberStyles.None, CultureInfo.InvariantCulture, out long other) && Math.Abs(one - other) * 10 <= Math.Max(one, other);

    // White space between the items of lists is written in many ways.
    private string Plain(string value) => stable.Of(value).Replace(" ", "", StringComparison.Ordinal);

    private static void CompareBodies(Collector found, ExpectedMessage expected, SipMessage live, BindingValues values)
    {
        byte[] recorded = expected.Body.IsEmpty ? [] : expected.Body.Render(values);
        if (recorded.Length == 0 || live.Body.IsEmpty)
        {
            if (recorded.Length > 0 || !live.Body.IsEmpty)
                found.Add(DifferenceLevel.Error, "body", recorded.Length > 0 ? $"{recorded.Length} octets" : null, live.Body.IsEmpty ? null : $"{live.Body.Length} octets");
        }
        else if (expected.BodyKind == BodyKind.Sdp)
        {
            SdpComparison.Compare(recorded, live.Body, (field, one, other) => found.Add(DifferenceLevel.Error, field, one, other));
        }
        else if (!live.Body.SequenceEqual(recorded))
        {
            int at = live.Body.CommonPrefixLength(recorded);
            found.Add(DifferenceLevel.Error, "body", $"{recorded.Length} octets, at {at}: {Near(recorded, at)}", $"{live.Body.Length} octets, at {at}: {Near(live.Body, at)}");
        }
    }

    private static string Near(ReadOnlySpan<byte> body, int at) => Text(body.Slice(at, Math.Min(24, body.Length - at)));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private bool IsIgnored(string field)
    {
        foreach (string name in ignored)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase) || field.StartsWith(name + ";", StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private sealed class Collector(MessageComparison owner, RecordedMessage? message, ICollection<Difference> differences)
    {
        private const int Most = 1_000;

        public void Add(DifferenceLevel level, string field, string? recorded, string? live)
        {
            if (!owner.IsIgnored(field) && differences.Count < Most)
                differences.Add(new(owner.IsStrict ? DifferenceLevel.Error : level, message?.Number ?? 0, message?.Name ?? "", field, recorded, live));
        }
    }

    private bool IsStrict => isStrict;
}
