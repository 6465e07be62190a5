using System.Globalization;
using System.Text;
using System.Text.Json;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Taps;
using ImsTrace.Capture.Transport;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>What a summary says of several captures of the same flows: their clocks, and what was lost between them.</summary>
internal static class SummaryTaps
{
    private const long Millisecond = 1_000_000;

    public static void Write(AnalysisSummary summary, IReadOnlyList<string> captures, Palette palette, int width, StringBuilder text)
    {
        if (summary.Clocks.Count == 0 && summary.TapLosses.Count == 0)
            return;
        text.Append('\n').Append(palette.Bold("Taps")).Append('\n');
        foreach (ClockOffset clock in summary.Clocks)
            TextWrap.Append(text, "  ", Describe(clock, captures), 4, width);
        foreach (TapLoss loss in summary.TapLosses)
            TextWrap.Append(text, "  ", Describe(loss, captures), 4, width);
    }

    public static void Write(AnalysisSummary summary, IReadOnlyList<string> captures, Utf8JsonWriter json)
    {
        json.WriteStartArray("clocks");
        foreach (ClockOffset clock in summary.Clocks)
        {
            json.WriteStartObject();
            json.WriteString("capture", Name(captures, clock.Capture));
            json.WriteString("against", Name(captures, clock.Against));
            json.WriteNumber("offset_ms", Milliseconds(clock.Offset));
            json.WriteNumber("bound_ms", Milliseconds(clock.Bound));
            json.WriteNumber("pairs", clock.Pairs);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("tap_losses");
        foreach (TapLoss loss in summary.TapLosses)
        {
            json.WriteStartObject();
            json.WriteString("source", loss.Source.ToString());
            json.WriteString("destination", loss.Destination.ToString());
            json.WriteString("capture", Name(captures, loss.Capture));
            json.WriteString("transport", MessageWords.Name(loss.Transport));
            json.WriteNumber("missing", loss.Missing);
            json.WriteNumber("sent", loss.Sent);
            json.WriteNumber("octets", loss.Octets);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Describe(ClockOffset clock, IReadOnlyList<string> captures) => string.Create(CultureInfo.InvariantCulture,
        $"the clock of {Shown(captures, clock.Capture)} is {Math.Abs(Milliseconds(clock.Offset))} ms {(clock.Offset < 0 ? "behind" : "ahead of")} that of {Shown(captures, clock.Against)}, within {Milliseconds(clock.Bound)} ms ({clock.Pairs} requests with answers)");

    private static string Describe(TapLoss loss, IReadOnlyList<string> captures) => string.Create(CultureInfo.InvariantCulture,
        $"{Shown(captures, loss.Capture)} lacks {loss.Missing} of {loss.Sent} {(loss.Transport == TransportProtocol.Udp ? "datagrams" : $"messages over {Encoding.ASCII.GetString(MessageWords.Name(loss.Transport))}")} ({loss.Octets} octets) from {loss.Source} to {loss.Destination} that another capture has");

    private static decimal Milliseconds(long nanoseconds) => Math.Round((decimal)nanoseconds / Millisecond, 3);

    private static string Shown(IReadOnlyList<string> captures, int capture) => TerminalText.Escape(Name(captures, capture));

    private static string Name(IReadOnlyList<string> captures, int capture)
        => capture < captures.Count ? captures[capture] : $"capture {(capture + 1).ToString(CultureInfo.InvariantCulture)}";
}
