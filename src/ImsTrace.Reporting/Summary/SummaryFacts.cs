using System.Text.Json;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>Writes what a summary says of the whole run as JSON, and leaves its object open.</summary>
internal static class SummaryFacts
{
    public static void Write(AnalysisSummary summary, IReadOnlyList<string> captures, long flows, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("schema_version", 1);
        json.WriteNumber("captures", captures.Count);
        WriteCounts(summary, json);
        json.WriteStartObject("flow_counts");
        json.WriteNumber("all", summary.FlowsBeforeSelection ?? flows);
        json.WriteNumber("selected", flows);
        json.WriteEndObject();
        WriteTimes(summary, json);
        if (summary.Profile != Profile.None)
            json.WriteString("profile", summary.Profile.Name());
        WriteLosses(summary, json);
        json.WriteStartArray("problems");
        foreach (string problem in summary.CaptureProblems)
            json.WriteStringValue(problem);
        json.WriteEndArray();
        if (captures.Count > 1)
            SummaryTaps.Write(summary, captures, json);
        json.WriteStartArray("nodes");
        foreach (NodeSummary node in summary.Nodes)
            WriteNode(node, json);
        json.WriteEndArray();
        SummaryIdentities.Write(summary, json);
        json.Flush();
    }

    /// <summary>Writes what a live run knows, into an object that is open.</summary>
    public static void WriteRun(AnalysisSummary summary, Utf8JsonWriter json)
    {
        json.WriteNumber("schema_version", 1);
        WriteCounts(summary, json);
        WriteTimes(summary, json);
        WriteLosses(summary, json);
    }

    private static void WriteCounts(AnalysisSummary summary, Utf8JsonWriter json)
    {
        json.WriteNumber("frames", summary.Frames);
        json.WriteStartObject("messages");
        json.WriteNumber("sip", summary.SipMessages);
        json.WriteNumber("diameter", summary.DiameterMessages);
        json.WriteNumber("msrp", summary.MsrpMessages);
        json.WriteNumber("h248", summary.H248Messages);
        json.WriteEndObject();
    }

    private static void WriteLosses(AnalysisSummary summary, Utf8JsonWriter json)
    {
        WriteBlindSpots(summary.BlindSpots, json);
        foreach (Eviction what in Enum.GetValues<Eviction>())
            json.WriteNumber(Words.Name(what), summary.Evictions[what]);
    }

    private static void WriteTimes(AnalysisSummary summary, Utf8JsonWriter json)
    {
        TimestampWriter times = new();
        if (summary.FirstTime is { } first)
            json.WriteString("first_time", times.Format(first));
        if (summary.LastTime is { } last)
            json.WriteString("last_time", times.Format(last));
    }

    private static void WriteBlindSpots(BlindSpots blindSpots, Utf8JsonWriter json)
    {
        json.WriteStartObject("blind_spots");
        foreach (BlindSpot reason in Enum.GetValues<BlindSpot>())
        {
            if (blindSpots[reason] > 0)
                json.WriteNumber(Words.Name(reason), blindSpots[reason]);
        }
        json.WriteEndObject();
    }

    private static void WriteNode(NodeSummary node, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("role", node.Node.Role.Name());
        json.WriteString("address", node.Node.Address.ToString());
        json.WriteNumber("messages", node.Messages);
        json.WriteStartArray("evidence");
        foreach (RoleEvidence evidence in node.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("rule", evidence.Rule);
            json.WriteString("role", evidence.Role.Name());
            json.WriteNumber("weight", evidence.Weight);
            json.WriteNumber("number", evidence.Number);
            json.WriteString("text", evidence.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
