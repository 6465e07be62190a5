using System.Globalization;
using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Identities;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>The users of a summary, with the identities that each had and when.</summary>
internal static class SummaryIdentities
{
    public static void Write(AnalysisSummary summary, int limit, TerminalTime times, Palette palette, int width, StringBuilder text)
    {
        if (summary.Users.Count == 0)
            return;
        text.Append('\n').Append(palette.Bold("Users")).Append('\n');
        foreach (KnownUser user in summary.Users.Take(limit))
            TextWrap.Append(text, "  ", TerminalText.Escape(Describe(user, times)), 4, width);
        if (summary.KnownUsers > limit)
            text.Append(CultureInfo.InvariantCulture, $"  and {summary.KnownUsers - Math.Min(limit, summary.Users.Count)} more\n");
    }

    public static void Write(AnalysisSummary summary, Utf8JsonWriter json)
    {
        TimestampWriter times = new();
        json.WriteNumber("known_users", summary.KnownUsers);
        json.WriteStartArray("identities");
        foreach (KnownUser user in summary.Users)
        {
            json.WriteStartArray();
            foreach (KnownIdentity identity in user.Identities)
                WriteIdentity(identity, times, json);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteIdentity(KnownIdentity identity, TimestampWriter times, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", identity.Kind.Name());
        json.WriteString("value", identity.Value);
        if (identity.From != FrameStamp.NoTime)
            json.WriteString("from", times.Format(identity.From));
        if (identity.Until is { } until)
            json.WriteString("until", times.Format(until));
        json.WriteString("source", identity.Source.Name());
        json.WriteNumber("number", identity.Number);
        json.WriteEndObject();
    }

    // Charging ids are many and say nothing to a person.
    private static string Describe(KnownUser user, TerminalTime times)
    {
        List<string> parts = [];
        foreach (KnownIdentity identity in user.Identities)
        {
            if (identity.Kind == IdentityKind.ChargingId)
                continue;
            string validity = identity.Kind != IdentityKind.Contact && identity.Until is null ? ""
                : $" from {times.TimeOfDayShort(identity.From)}{(identity.Until is { } until ? $" until {times.TimeOfDayShort(until)}" : "")}";
            parts.Add($"{(identity.Kind == IdentityKind.Private ? "private " : "")}{identity.Value}{validity}");
        }
        return string.Join(", ", parts);
    }
}
